package io.eventgateway.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocatedDocumentTest {

    private static final String TEXT = """
            # a comment
            info:
              title: Things
            tags:
              - name: one
              - {name: two,
                 text: more}
            """;

    @ParameterizedTest
    @CsvSource({
        "/info, 2",
        "/info/title, 3",
        "/tags, 4",
        "/tags/0/name, 5",
        "/tags/1, 6",
        "/tags/1/text, 7",
        "/tags/1/none/deeper, 6",
        "/none, 2",
    })
    void knowsTheLineOfTheNearestValue(String pointer, int line) throws UnreadableDocumentException {
        assertThat(LocatedDocument.read(TEXT).line(JsonPointer.compile(pointer)))
                .isEqualTo(line);
    }

    @Test
    void readsTheTree() throws UnreadableDocumentException {
        assertThat(LocatedDocument.read(TEXT).root())
                .hasToString(
                        "{\"info\":{\"title\":\"Things\"},\"tags\":[{\"name\":\"one\"},{\"name\":\"two\",\"text\":\"more\"}]}");
    }

    @Test
    void findsAliases() throws UnreadableDocumentException {
        assertThat(LocatedDocument.read("a: &x 1\nb: [*x]\n").aliases()).containsExactly(JsonPointer.compile("/b/0"));
    }

    @Test
    void isMissingWithoutText() throws UnreadableDocumentException {
        assertThat(LocatedDocument.read("# nothing\n").root().isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: 1\nb: 2\na: 3' | has a member twice: a",
                "'a: 1\n---\nb: 2'  | holds a second document; a file holds one",
                "'a: ['             | is not readable YAML: ",
            })
    void refusesAnUnclearText(String text, String message) {
        assertThatThrownBy(() -> LocatedDocument.read(text))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageStartingWith(message);
    }
}
