package io.eventgateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.eventgateway.catalogue.Catalogues;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Parameter.In;
import io.eventgateway.mapping.EventRecord.Header;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordMapperTest {

    private static final Tenant ACME = new Tenant("acme", "s", Set.of(), Plan.BUILT_IN);
    private static final EventIdentity OCCURRENCE = new EventIdentity(
            UUID.fromString("019aaae4-6f3a-7c55-b1c5-6c8b6ce2f0a4"),
            Instant.parse("2026-11-22T09:30:00.123Z"),
            "/event-gateway",
            Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            Optional.of("rojo=00f067aa0ba902b7"));

    private final Catalogue catalogue = Catalogues.read("""
            openapi: 3.1.0
            info: {title: Things, version: 1.0.0}
            security: [{bearer: [things:write]}]
            paths:
              /things/{id}:
                parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                delete:
                  operationId: eraseThing
                  x-gateway: {topic: 'things.{tenant}', key: $request.path.id, type: thing-erased, value: null}
              /things:
                post:
                  operationId: putThing
                  parameters: [{name: X-Channel, in: header, required: true, schema: {type: string}}]
                  x-gateway:
                    topic: things
                    key: $request.body#/inner/a~1b
                    type: thing-put
                    value-type: binary
                    headers: {channel: $request.header.X-Channel, nr: $request.body#/nr}
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
              /anything:
                post:
                  operationId: putAnything
                  parameters: [{name: X-Channel, in: header, required: true, schema: {type: string}}]
                  x-gateway: {topic: things, key: $request.header.X-Channel, type: anything-put}
                  requestBody: {content: {application/json: {schema: {description: anything}}}}
            components:
              schemas:
                Thing:
                  type: object
                  required: [inner, nr]
                  properties:
                    nr: {type: integer}
                    inner: {type: object, required: [a/b], properties: {a/b: {type: string}}}
            """);

    @Test
    void takesKeyAndHeadersFromWhereTheContractSays() {
        EventRecord record = map("putThing", "{\"inner\": {\"a/b\": \"k\"},  \"nr\": 7}", Map.of("X-Channel", "web"));

        assertThat(record.topic().name()).isEqualTo("things");
        assertThat(record.key()).isEqualTo("k");
        assertThat(record.headers())
                .containsExactly(
                        new Header("ce_specversion", "1.0"),
                        new Header("ce_id", "019aaae4-6f3a-7c55-b1c5-6c8b6ce2f0a4"),
                        new Header("ce_source", "/event-gateway"),
                        new Header("ce_type", "thing-put"),
                        new Header("ce_time", "2026-11-22T09:30:00.123Z"),
                        new Header("ce_subject", "k"),
                        new Header("ce_tenantid", "acme"),
                        new Header("content-type", "application/json"),
                        new Header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                        new Header("tracestate", "rojo=00f067aa0ba902b7"),
                        new Header("channel", "web"),
                        new Header("nr", "7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10.0", "1e1", "1.0E+1", "100e-1"})
    void writesEqualNumbersAlike(String number) {
        EventRecord record = map("putThing", "{\"inner\": {\"a/b\": \"k\"}, \"nr\": " + number + "}", Map.of());

        assertThat(record.headers()).contains(new Header("nr", "10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.90",
                "1E5",
                "-0.0",
                "0e999",
                "0.1",
                "999999999999999.0",
                "1.0000000000000000000000",
                "1e14",
                "9.99999999999999e-307",
                "9007199254740993",
                "1234567890123456789012345678901234567890"
            })
    void embedsJsonThatKafkaRestDoesNotChange(String number) {
        assertThat(valueOf("[{\"a\": " + number + "}]")).isInstanceOf(EventRecord.Value.Json.class);
    }

    /** Some doubles are written with other digits by some versions of Java only, such as 5.07e21. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993.0",
                "0.1234567890123456",
                "1.0000000000000000000001",
                "5.07e21",
                "1e15",
                "9.99e-308",
                "5e-324",
                "1e-400",
                "1e309",
                "-1e999"
            })
    void sendsJsonAsBytesIfKafkaRestCouldChangeIt(String number) {
        String body = "[1, {\"a\": [" + number + "]}]";

        assertThat(valueOf(body)).isInstanceOf(EventRecord.Value.Binary.class);
        assertThat(valueOf(body).bytes()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Kafka REST takes null for no value. */
    @Test
    void sendsNullAsBytes() {
        assertThat(valueOf("null")).isInstanceOf(EventRecord.Value.Binary.class);
        assertThat(valueOf("[null]")).isInstanceOf(EventRecord.Value.Json.class);
    }

    private EventRecord.Value valueOf(String body) {
        return map("putAnything", body, Map.of("X-Channel", "web")).value().orElseThrow();
    }

    @Test
    void sendsTheCallersOwnBytes() {
        String body = "{\"inner\": {\"a/b\": \"k\"},  \"nr\": 7}";

        EventRecord record = map("putThing", body, Map.of());

        assertThat(record.value()).containsInstanceOf(EventRecord.Value.Binary.class);
        assertThat(record.value().get().bytes()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writesATombstoneToTheTenantsOwnTopic() {
        EventRecord record = RecordMapper.map(
                Catalogues.operation(catalogue, "eraseThing"),
                ACME,
                new MappingInput(MissingNode.getInstance(), new byte[0], (in, name) -> Optional.of("4/2")
                        .filter(it -> in == In.PATH)),
                new EventIdentity(OCCURRENCE.id(), OCCURRENCE.time(), "/s", Optional.empty(), Optional.empty()));

        assertThat(record.topic().name()).isEqualTo("things.acme");
        assertThat(record.key()).isEqualTo("4/2");
        assertThat(record.value()).isEmpty();
        assertThat(record.headers()).extracting(Header::name).doesNotContain("content-type", "traceparent");
    }

    private EventRecord map(String operation, String body, Map<String, String> headers) {
        return RecordMapper.map(
                Catalogues.operation(catalogue, operation),
                ACME,
                new MappingInput(tree(body), body.getBytes(StandardCharsets.UTF_8), (in, name) -> Optional.ofNullable(
                                headers.get(name))
                        .filter(it -> in == In.HEADER)),
                OCCURRENCE);
    }

    private static JsonNode tree(String body) {
        try {
            return new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
