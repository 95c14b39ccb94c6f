package io.eventgateway.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathsTest {

    private static final String TREE = """
            {
              "info": {"title": "Orders"},
              "tags": [{"name": "a"}, {"name": "b", "x-internal": true}, {"name": "it's"}],
              "paths": {
                "/orders": {
                  "get": {"operationId": "list", "tags": ["a"]},
                  "post": {"operationId": "place", "tags": ["a", "b"], "deprecated": true}
                },
                "/orders/{id}": {"delete": {"operationId": "cancel"}},
                "/it's": {"put": {}}
              }
            }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "$ § ``",
                "$.info § /info",
                "$['info'].title § /info/title",
                "$.paths['/orders'].post § /paths/~1orders/post",
                "$.paths[\"/orders/{id}\"]['delete'] § /paths/~1orders~1{id}/delete",
                "$.paths['/orders']['get', 'post'] § /paths/~1orders/get /paths/~1orders/post",
                "$.paths['/orders', '/orders/{id}'].* § /paths/~1orders/get /paths/~1orders/post /paths/~1orders~1{id}/delete",
                "$.paths.*.post § /paths/~1orders/post",
                "$.paths.*[?@.operationId == 'place'] § /paths/~1orders/post",
                "$.paths.*[?(@.operationId == 'place')] § /paths/~1orders/post",
                "$.paths.*[?@.deprecated == true].tags § /paths/~1orders/post/tags",
                "$.paths.*[?@.deprecated == true || @.operationId == 'cancel'] § /paths/~1orders/post /paths/~1orders~1{id}/delete",
                "$.paths[?@.delete] § /paths/~1orders~1{id}",
                "$..[?@.operationId == 'list'] § /paths/~1orders/get",
                "$.tags[?@.name == 'b'] § /tags/1",
                "$.tags[?@['x-internal']] § /tags/1",
                "$.tags[?@.name == \"it's\"] § /tags/2",
                "$.tags[0] § /tags/0",
                "$.tags[-1] § /tags/2",
                "$.tags[*].name § /tags/0/name /tags/1/name /tags/2/name",
                "$..operationId § /paths/~1orders/get/operationId /paths/~1orders/post/operationId /paths/~1orders~1{id}/delete/operationId",
                "$.paths['/nothing'].post § ``",
                "$.info.version § ``",
                "$.paths['/it\\'s'].put § /paths/~1it's/put",
                "$.paths[\"/it's\"].put § /paths/~1it's/put",
            })
    void selectsPlaces(String expression, String pointers) throws Exception {
        JsonNode tree = new ObjectMapper().readTree(TREE);

        assertThat(JsonPaths.select(tree, expression))
                .extracting(JsonPointer::toString)
                .containsExactlyInAnyOrder(
                        expression.equals("$") || !pointers.isEmpty() ? pointers.split(" ") : new String[0]);
    }

    @Test
    void refusesWhatIsNoJsonPath() {
        assertThatThrownBy(() -> JsonPaths.select(new ObjectMapper().readTree(TREE), "$.paths["))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonPaths.select(new ObjectMapper().readTree(TREE), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
