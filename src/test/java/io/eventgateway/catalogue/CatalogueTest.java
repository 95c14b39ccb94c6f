package io.eventgateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.contract.Catalogue;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    private final Catalogue catalogue = Catalogues.read("""
            openapi: 3.1.0
            info: {title: Things, version: 1.0.0}
            security: [{bearer: [things:write]}]
            paths:
              /things/{id}:
                parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                delete:
                  operationId: eraseThing
                  x-gateway: {topic: things, key: $request.path.id, type: t, value: null}
                patch:
                  operationId: changeThing
                  x-gateway: {topic: things, key: $request.path.id, type: t}
                  requestBody: {content: {application/json: {schema: {type: object}}}}
              /things/latest:
                delete:
                  operationId: eraseLatest
                  x-gateway: {topic: things, key: $request.header.Who, type: t, value: null}
                  parameters: [{name: who, in: header, required: true, schema: {type: string}}]
            """);

    @ParameterizedTest
    @CsvSource({
        "DELETE, /things/1, eraseThing, 1",
        "PATCH, /things/1, changeThing, 1",
        "DELETE, /things/a%2Fb%20c, eraseThing, a/b c",
        "DELETE, /things/a+b, eraseThing, a+b",
        "DELETE, /things/%C3%A9, eraseThing, é",
        "DELETE, /things/latest, eraseLatest,",
        "PATCH, /things/latest, changeThing, latest",
        "DELETE, /thing%73/latest, eraseLatest,"
    })
    void findsTheMostSpecificOperation(String method, String path, String id, String parameter) {
        Catalogue.Match match = ((Outcome.Passed<Catalogue.Match>) catalogue.find(method, path)).value();

        assertThat(match.operation().id()).isEqualTo(id);
        assertThat(match.pathParameters()).isEqualTo(parameter == null ? Map.of() : Map.of("id", parameter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/things",
                "/things/",
                "/things//",
                "/things/1/2",
                "/THINGS/1",
                "/things/%",
                "/things/%zz",
                "//things/1",
                "/things/%FF",
                "/things/%C0%80",
                "/things/%ED%A0%80",
                "/things/é",
                "/things/a b",
                "things/1",
                "*",
                ""
            })
    void findsNothingElsewhere(String path) {
        assertThat(problem("DELETE", path)).isEqualTo(Problem.notFound());
    }

    @Test
    void listsTheMethodsThatThePathTakes() {
        assertThat(problem("POST", "/things/1").accepted()).containsExactly("DELETE", "PATCH");
    }

    @Test
    void saysThatASlashIsTooMuch() {
        assertThat(problem("PATCH", "/things/1/").detail()).endsWith("Leave out the slash at its end.");
        assertThat(problem("GET", "/things/1/").detail()).endsWith("Leave out the slash at its end.");
        for (String path : new String[] {"/", "//", "/nothing/", "/things/1//", "/".repeat(20_000)}) {
            assertThat(problem("PATCH", path)).as(path).isEqualTo(Problem.notFound());
        }
    }

    private Problem problem(String method, String path) {
        return ((Outcome.Refused<Catalogue.Match>) catalogue.find(method, path)).problem();
    }
}
