package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayElementsTest {

    @Test
    void keepsEachElementAsItStands() {
        assertThat(elements(" [ {\"a\" : 1.0} ,\t[ ],\n\"]\\\\\\\",\" , null,-1e5 ] "))
                .containsExactly("{\"a\" : 1.0}", "[ ]", "\"]\\\\\\\",\"", "null", "-1e5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[ ]",
                "[[]]",
                "[[[],[{}]],{\"a\":[1,{\"b\":\"}\"}]}]",
                "[\"\\u005d\",\"é,]\",\"😀\"]",
                "[true,false,null,0,\"\"]",
                "[{\"\":\"\\\\\"},{\"x\\\"y\":[]}]"
            })
    void findsWhatAParserFinds(String array) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode tree = json.readTree(array);

        List<String> elements = elements(array);

        assertThat(elements).hasSize(tree.size());
        for (int i = 0; i < elements.size(); i++) {
            assertThat(json.readTree(elements.get(i))).isEqualTo(tree.get(i));
        }
    }

    private static List<String> elements(String array) {
        return ArrayElements.of(array.getBytes(StandardCharsets.UTF_8)).stream()
                .map(element -> new String(element, StandardCharsets.UTF_8))
                .toList();
    }
}
