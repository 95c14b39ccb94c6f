package io.eventgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsDiffTest {

    private static final String OLD = """
            openapi: 3.1.0
            info: {title: Things, version: 1.0.0}
            paths:
              /things/{id}:
                put:
                  operationId: putThing
                  security: [{bearer: [things:write]}]
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string}}
                    - {name: Hint, in: header, schema: {type: string, maxLength: 9}}
                  x-gateway:
                    topic: things
                    key: $request.path.id
                    type: com.example.thing-put.v1
                    max-bytes: 1000
                    partitions: 3
                    headers: {id: $request.path.id}
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Thing'}
            components:
              schemas:
                Thing:
                  type: object
                  description: A thing.
                  additionalProperties: false
                  required: [name]
                  properties:
                    name: {type: string, minLength: 1}
                    size: {type: integer, minimum: 1, maximum: 10}
                    kind: {type: string, enum: [big, small]}
                    code: {type: string, pattern: '^[a-z]+$'}
                    tags: {type: array, maxItems: 3, uniqueItems: true, items: {$ref: '#/components/schemas/Tag'}}
                    open: {type: object, properties: {a: {type: string}}}
                    some: {anyOf: [{type: string}, {type: integer}]}
                    one: {oneOf: [{$ref: '#/components/schemas/Tag'}, {type: 'null'}]}
                    both: {allOf: [{type: string}, {maxLength: 5}]}
                    tree: {$ref: '#/components/schemas/Tree'}
                Tag:
                  type: object
                  additionalProperties: false
                  required: [label]
                  properties:
                    label: {type: string}
                Tree:
                  type: object
                  additionalProperties: false
                  properties:
                    leaf: {type: string}
                    branches: {type: array, items: {$ref: '#/components/schemas/Tree'}}
            """;

    @TempDir
    private Path before;

    @TempDir
    private Path after;

    @BeforeEach
    void writeOld() throws IOException {
        Files.writeString(before.resolve("things.yaml"), OLD);
    }

    /** Each row changes the contract in one place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "required: [name] ~ required: [name, size] ~ breaking    putThing  #/size  is now required",
                "required: [name] ~ required: [] ~ take note  putThing  #/name  is no longer required",
                "size: {type: integer, minimum: 1, maximum: 10} ~ length: {type: integer} ~ breaking   putThing  #/size    is no longer accepted",
                "code: {type ~ more: {type: string}; code: {type ~ take note  putThing  #/more  is new and optional",
                "properties: {a: {type: string}} ~ properties: {a: {type: string}, b: {type: string}} ~ take note  putThing  #/open/b  is now described; before, any value was accepted",
                "properties: {a: {type: string}} ~ properties: {} ~ take note  putThing  #/open/a  is no longer described, so any value is accepted",
                "open: {type: object, ~ open: {type: object, additionalProperties: false, ~ breaking  putThing  #/open  no longer accepts members that are not described",
                "open: {type: object, ~ open: {type: object, additionalProperties: {type: string}, ~ breaking  putThing  #/open/*  is now described; before, any value was accepted",
                "additionalProperties: false\\n      required: [name] ~ required: [name] ~ take note  putThing  #  now accepts members that are not described",
                "name: {type: string ~ name: {type: integer ~ breaking  putThing  #/name  is now of type integer, was string",
                "name: {type: string ~ name: {type: [string, 'null'] ~ take note  putThing  #/name  is now of type string or null, was string",
                "size: {type: integer ~ size: {type: number ~ take note  putThing  #/size  is now of type number, was integer",
                "name: {type: string, ~ name: { ~ take note  putThing  #/name  is now of type any, was string",
                "minLength: 1 ~ minLength: 2 ~ breaking  putThing  #/name  minLength is now 2, was 1",
                "minLength: 1 ~ maxLength: 9, minLength: 1 ~ breaking  putThing  #/name  now has maxLength 9",
                "string, minLength: 1 ~ string ~ take note  putThing  #/name  no longer has minLength 1",
                "maximum: 10 ~ maximum: 9 ~ breaking  putThing  #/size  maximum is now 9, was 10",
                "maximum: 10 ~ maximum: 11 ~ take note  putThing  #/size  maximum is now 11, was 10",
                "minimum: 1 ~ minimum: 0 ~ take note  putThing  #/size  minimum is now 0, was 1",
                "[big, small] ~ [big] ~ breaking  putThing  #/kind  no longer accepts small",
                "[big, small] ~ [big, small, tiny] ~ take note  putThing  #/kind  now accepts tiny",
                ", enum: [big, small] ~ '' ~ take note  putThing  #/kind  may now have any value, was one of big, small",
                "minLength: 1 ~ minLength: 1, enum: [n] ~ breaking  putThing  #/name  must now be one of n",
                "^[a-z]+$ ~ ^[a-y]+$ ~ breaking  putThing  #/code  pattern is now ^[a-y]+$, was ^[a-z]+$",
                "minLength: 1 ~ minLength: 1, format: email ~ breaking  putThing  #/name  now has format email",
                "uniqueItems: true, ~ '' ~ take note  putThing  #/tags  may now have equal items",
                "maxItems: 3 ~ maxItems: 2 ~ breaking  putThing  #/tags  maxItems is now 2, was 3",
                "[{type: string}, {type: integer}] ~ [{type: string}, {type: integer}, {type: boolean}] ~ take note  putThing  #/some  is now of type string or integer or boolean, was string or integer",
                "[{type: string}, {type: integer}] ~ [{type: string}] ~ breaking  putThing  #/some  is now of type string, was string or integer",
                "{type: 'null'} ~ {type: boolean} ~ breaking  putThing  #/one  is now of type object or boolean, was object or null",
                "{maxLength: 5} ~ {maxLength: 4} ~ breaking  putThing  #/both  maxLength is now 4, was 5",
                "{maxLength: 5}] ~ {maxLength: 5}, {minLength: 1}] ~ breaking  putThing  #/both  now has minLength 1",
                "leaf: {type: string} ~ leaf: {type: string, maxLength: 3} ~ breaking  putThing  #/tree/leaf  now has maxLength 3",
                "both: {allOf ~ both: {not: {const: x}, allOf ~ breaking  putThing  #/both  not changed, and cannot be compared: check by hand",
                "/things/{id}: ~ /items/{id}: ~ breaking  putThing  -  is now PUT /items/{id}, was PUT /things/{id}",
                "    put: ~     patch: ~ breaking  putThing  -  is now PATCH /things/{id}, was PUT /things/{id}",
                "operationId: putThing ~ operationId: saveThing ~ compatible  putThing  operationId  is now saveThing; generated clients rename their method",
                "[things:write] ~ [things:write, more] ~ breaking  putThing  scope  needs more",
                "[things:write] ~ [] ~ compatible  putThing  scope  no longer needs things:write",
                "in: header, schema ~ in: header, required: true, schema ~ breaking  putThing  header hint  is now required",
                "maxLength: 9 ~ maxLength: 8 ~ breaking  putThing  header hint  maxLength is now 8, was 9",
                "name: Hint ~ name: HINT ~ 0 changes, 0 breaking",
                "topic: things ~ topic: things2 ~ breaking  putThing  topic  is now things2, was things: consumers must change",
                "key: $request.path.id ~ key: $request.body#/name ~ breaking  putThing  key  is now $request.body#/name, was $request.path.id: consumers must change",
                "thing-put.v1 ~ thing-put.v2 ~ breaking  putThing  type  is now com.example.thing-put.v2, was com.example.thing-put.v1: consumers must change",
                "max-bytes: 1000 ~ value-type: binary; max-bytes: 1000 ~ breaking  putThing  value-type  is now binary, was json: consumers must change",
                "max-bytes: 1000 ~ max-bytes: 999 ~ breaking  putThing  max-bytes  is now 999, was 1000",
                "max-bytes: 1000 ~ max-bytes: 1001 ~ take note  putThing  max-bytes  is now 1001, was 1000",
                "max-bytes: 1000 ~ max-bytes: 1000; idempotency-key: required ~ breaking  putThing  header idempotency-key  is now required",
                "max-bytes: 1000 ~ max-bytes: 1000; tenant: $request.path.id ~ breaking  putThing  tenant  must now be the caller's: $request.path.id",
                "partitions: 3 ~ partitions: 4 ~ take note  putThing  topic  is created with other settings now; one that exists is left as it is",
                "headers: {id: ~ headers: {no: $request.path.id, id: ~ take note  putThing  record header no  is new",
                "headers: {id: ~ headers: {no: ~ breaking   putThing  record header id  is removed: consumers must do without it",
                "pattern: '^[a-z]+$' ~ minLength: 0, pattern: '^[a-z]+$' ~ 0 changes, 0 breaking",
                "description: A thing. ~ description: One thing. ~ 0 changes, 0 breaking"
            })
    void tellsWhatAChangeMeans(String old, String changed, String line) throws IOException {
        Printed printed = diff(unfold(old), unfold(changed));

        String words = line.trim().replaceAll(" {2,}", "  ");
        assertThat(printed.text().lines().map(it -> it.replaceAll(" {2,}", "  ")))
                .contains(words);
        assertThat(printed.status()).isEqualTo(words.startsWith("breaking") ? 1 : 0);
    }

    @Test
    void reportsASharedSchemaAtEveryPlace() throws IOException {
        assertThat(diff("required: [label]", "required: [label, colour]").text())
                .isEqualTo("""
                breaking  putThing  #/one/colour         is now required
                breaking  putThing  #/tags/items/colour  is now required
                2 changes, 2 breaking
                """);
    }

    @Test
    void reportsAddedAndRemovedOperations() throws IOException {
        Printed printed = Printed.byContracts("diff", "openapi", before.toString());

        assertThat(printed.text()).isEqualTo("""
                breaking    cancelOrder     -  is removed: POST /orders/{orderId}/cancellation
                breaking    eraseCustomer   -  is removed: DELETE /customers/{customerId}
                breaking    placeOrder      -  is removed: POST /orders
                breaking    placeOrders     -  is removed: POST /orders/batch
                breaking    putCustomer     -  is removed: PUT /customers/{customerId}
                breaking    trackPageView   -  is removed: POST /page-views
                breaking    trackPageViews  -  is removed: POST /page-views/batch
                compatible  putThing        -  is new: PUT /things/{id}
                8 changes, 7 breaking
                """);
    }

    @Test
    void findsNoChangeWhereThereIsNone() {
        Printed printed = Printed.byContracts("diff", "openapi", "openapi");

        assertThat(printed.text()).isEqualTo("0 changes, 0 breaking\n");
        assertThat(printed.status()).isZero();
    }

    @Test
    void comparesOnlyWhatHolds() throws IOException {
        Printed printed = diff("topic: things", "topic: a thing");

        assertThat(printed.text())
                .isEqualTo(after + "/things.yaml:12 #/paths/~1things~1%7Bid%7D/put/x-gateway/topic must be a"
                        + " Kafka topic name: 1 to 249 of letters, digits, '.', '_', '-', and {tenant}\n"
                        + "Contracts with faults cannot be compared.\n");
        assertThat(printed.status()).isEqualTo(1);
    }

    private Printed diff(String old, String changed) throws IOException {
        assertThat(OLD).contains(old);
        Files.writeString(after.resolve("things.yaml"), OLD.replace(old, changed));
        return Printed.byContracts("diff", before.toString(), after.toString());
    }

    private static String unfold(String text) {
        return text.replace("\\n", "\n").replace("; ", "\n" + " ".repeat(8));
    }
}
