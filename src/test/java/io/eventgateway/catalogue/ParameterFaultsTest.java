package io.eventgateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import io.eventgateway.validation.Compilers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters and media types that a contract may or may not declare. */
class ParameterFaultsTest {

    private static final String CONTRACT = """
            openapi: 3.1.0
            info: {title: Things, version: 1.0.0}
            paths:
              /things/{id}:
                put:
                  operationId: putThing
                  security: [{bearer: [things:write]}]
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
                    - {name: q, in: query, schema: {type: string}}
                  x-gateway: {topic: things, key: $request.path.id, type: com.example.thing-put.v1}
                  requestBody:
                    content:
                      application/json:
                        schema: {type: object, additionalProperties: false, properties: {size: {type: integer}}}
            """;

    private static final String QUERY = "{name: q, in: query, schema: {type: string}}";

    private static final String OPERATION = "#/paths/~1things~1%7Bid%7D/put";

    /** Each row replaces the query parameter, and has one fault. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in: cookie, required: true, schema: {type: string}   | /in | is cookie: the gateway reads no cookies",
                "in: querystring, schema: {type: string}              | /in | is querystring: parameters can be in path, query or header",
                "in: query, schema: {type: object}                    | | is an object in style form, which cannot be read: write style: deepObject, or describe it by content",
                "in: query, schema: {type: [object, 'null']}          | | is an object in style form",
                "in: query, style: pipeDelimited, schema: {type: object} | | is an object in style pipeDelimited",
                "in: header, schema: {type: object}                   | | is an object in style simple, which cannot be read: describe it by content",
                "in: query, schema: {type: array, items: {type: object}} | | has items that are no scalars",
                "in: query, schema: {type: array, items: {type: array}} | | has items that are no scalars",
                "in: query, style: deepObject, schema: {type: string} | /style | is deepObject, which is for a schema with type: object",
                "in: query, style: deepObject, schema: {type: object, properties: {a: {type: object}}} | | has the member a, an object",
                "in: query, style: matrix, schema: {type: string}     | /style | is matrix: a parameter in query can be form",
                "in: header, style: form, schema: {type: string}      | /style | is form: a parameter in header can be simple",
                "in: query, content: {text/csv: {schema: {type: string}}} | /content | must be application/json",
                "in: query                                            | /schema | is missing: a parameter needs a schema",
            })
    void namesTheWayOut(String rest, String pointer, String message) {
        String place = OPERATION + "/parameters/1" + (pointer == null ? "" : pointer);

        assertThat(faults(CONTRACT.replace("in: query, schema: {type: string}", rest)))
                .anySatisfy(fault -> {
                    assertThat(fault.pointer()).isEqualTo(place);
                    assertThat(fault.message()).contains(message);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: q, in: query, schema: {type: string}}                 | $request.query.q | must be declared, with required: true",
                "{name: q, in: query, required: true, schema: {type: array}}  | $request.query.q | and a schema of a single value",
                "{name: q, in: query, required: true, schema: {type: string}} | $request.query.Q | must be declared, with required: true",
                "{name: Accept, in: header, required: true, schema: {type: string}} | $request.header.accept | OpenAPI ignores parameters of that name",
            })
    void refusesAnExpressionThatMayHaveNoValue(String parameter, String expression, String message) {
        assertThat(faults(CONTRACT.replace(QUERY, parameter).replace("$request.path.id", expression)))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo(OPERATION + "/x-gateway/key");
                    assertThat(fault.message()).contains(message);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "integer", "boolean", "[string, 'null']"})
    void acceptsAnExpressionOfARequiredScalar(String type) {
        String contract = CONTRACT.replace(QUERY, "{name: q, in: query, required: true, schema: {type: " + type + "}}")
                .replace("$request.path.id", "$request.query.q");

        assertThat(Catalogues.operation(Catalogues.read(contract), "putThing")
                        .event()
                        .key())
                .hasToString("$request.query.q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "ACCEPT", "content-type", "Authorization"})
    void ignoresHeadersThatOpenApiIgnores(String name) {
        CatalogueReadResult read = read(
                CONTRACT.replace(QUERY, "{name: " + name + ", in: header, required: true, schema: {type: string}}"));

        assertThat(read.warnings()).isEmpty();
        assertThat(Catalogues.operation(read.orThrow(), "putThing").parameters())
                .extracting(Parameter::name)
                .containsExactly("id");
    }

    @Test
    void warnsOfAnOptionalCookie() {
        assertThat(warnings(CONTRACT.replace("in: query", "in: cookie")))
                .containsExactly("things.yaml:10 " + OPERATION
                        + "/parameters/1/in is cookie: the gateway reads no cookies, and does not publish it");
    }

    @Test
    void readsWhetherTheKeyIsRequired() {
        String declared =
                CONTRACT.replace(QUERY, "{name: idempotency-KEY, in: header, required: true, schema: {type: string}}");

        assertThat(Catalogues.operation(Catalogues.read(declared), "putThing")
                        .event()
                        .idempotencyKeyRequired())
                .isTrue();
        assertThat(Catalogues.operation(
                                Catalogues.read(declared.replace(
                                        "required: true, schema: {type: string}}\n      x-",
                                        "schema: {type: string}}\n      x-")),
                                "putThing")
                        .event()
                        .idempotencyKeyRequired())
                .isFalse();
        assertThat(faults(declared.replace("type: com", "idempotency-key: optional, type: com")))
                .extracting(ContractFault::message)
                .containsExactly("is optional, but the parameter Idempotency-Key has required: true");
    }

    @Test
    void leavesValidateOnlyToTheGateway() {
        assertThat(warnings(CONTRACT.replace(QUERY, "{name: validate_only, in: query, schema: {type: boolean}}")))
                .isEmpty();
        assertThat(faults(CONTRACT.replace(QUERY, "{name: validate_only, in: query, schema: {enum: [all, none]}}")))
                .extracting(ContractFault::message)
                .containsExactly("validate_only is a parameter of the gateway, true or false; give this one another"
                        + " name, or the schema {type: boolean}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                    | ",
                "application/json; charset=utf-8     | ",
                "Application/JSON                    | ",
                "application/vnd.thing.v1+json       | application/vnd.thing.v1+json",
                "application/Cloudevents+json        | application/cloudevents+json",
                "model/gltf+json                     | model/gltf+json",
                "application/*+json                  | application/*+json",
                "application/*                       | application/*+json",
                "'\"*/*\"'                             | application/*+json",
            })
    void readsJsonUnderAnyOfItsTypes(String key, String accepted) {
        Operation operation =
                Catalogues.operation(Catalogues.read(CONTRACT.replace("application/json:", key + ":")), "putThing");

        assertThat(operation.body()).isPresent();
        assertThat(operation.mediaTypes())
                .containsExactlyElementsOf(
                        accepted == null ? List.of("application/json") : List.of("application/json", accepted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                "application/xml",
                "multipart/form-data",
                "application/jsonx",
                "application/json-seq",
                "text/json",
                "application/json; charset=iso-8859-1"
            })
    void namesOneFaultForABodyWithoutJson(String key) {
        String contract =
                CONTRACT.replace("application/json:", key + ":").replace("$request.path.id", "$request.body#/size");

        assertThat(faults(contract))
                .extracting(ContractFault::toString)
                .containsExactly("things.yaml:13 " + OPERATION + "/requestBody/content has only " + key
                        + ": describe the body as application/json, or as a type that ends in +json");
    }

    @Test
    void namesOneFaultForAMissingBody() {
        String contract = CONTRACT.substring(0, CONTRACT.indexOf("      requestBody"));

        assertThat(faults(contract)).singleElement().satisfies(fault -> assertThat(fault.message())
                .startsWith("describes no body: describe the body as"));
    }

    @Test
    void warnsOfOtherMediaTypesBesideJson() {
        String others = CONTRACT.replace(
                "          application/json:\n",
                "          application/x-ndjson: {schema: {type: string}}\n"
                        + "          text/csv: {schema: {type: string}}\n"
                        + "          application/merge-patch+json: {schema: {type: object}}\n"
                        + "          application/json:\n");

        assertThat(warnings(others))
                .extracting(it -> it.replaceFirst(".*content/", ""))
                .containsExactlyInAnyOrder(
                        "application~1x-ndjson is not JSON: callers cannot send it, and it is not published (also at"
                                + " line 15)",
                        "application~1merge-patch+json has another schema than application/json: callers cannot send"
                                + " it, and it is not published");
    }

    @Test
    void takesADeprecationWithoutDate() {
        String deprecated = CONTRACT.replace("operationId", "deprecated: true\n      operationId");

        assertThat(warnings(deprecated)).isEmpty();
        assertThat(Catalogues.operation(Catalogues.read(deprecated), "putThing").deprecation())
                .isEmpty();
        assertThat(faults(deprecated.replace("type: com", "sunset: 2027-01-01, type: com")))
                .extracting(ContractFault::message)
                .containsExactly("is missing: sunset and deprecation-link need it, as a date such as 2026-12-01");
    }

    private static CatalogueReadResult read(String yaml) {
        return new CatalogueReader(Compilers.jsonSchema()).read(Map.of("things.yaml", yaml));
    }

    private static List<ContractFault> faults(String yaml) {
        return read(yaml).faults();
    }

    private static List<String> warnings(String yaml) {
        assertThat(faults(yaml)).isEmpty();
        return read(yaml).warnings().stream().map(ContractFault::toString).toList();
    }
}
