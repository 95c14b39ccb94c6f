package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.catalogue.Catalogues;
import io.eventgateway.confluent.ProduceRequest;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Operation;
import io.eventgateway.fixture.JsonTexts;
import io.eventgateway.fixture.ReferenceJsonReader;
import io.eventgateway.mapping.EventIdentity;
import io.eventgateway.mapping.EventRecord;
import io.eventgateway.mapping.MappingInput;
import io.eventgateway.mapping.RecordMapper;
import io.eventgateway.problem.Outcome;
import io.eventgateway.tenant.Plan;
import io.eventgateway.tenant.Tenant;
import io.eventgateway.validation.Payload;
import io.eventgateway.validation.PayloadValidator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any JSON value keeps its bytes from the caller to the produce API. */
class FidelityTest {

    private static final Catalogue CATALOGUE = Catalogues.read("""
            openapi: 3.1.0
            info: {title: Things, version: 1.0.0}
            security: [{bearer: [things:write]}]
            paths:
              /exact/{id}:
                parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                put:
                  operationId: exact
                  x-gateway: {topic: things, key: $request.path.id, type: t, value-type: binary}
                  requestBody: {content: {application/json: {schema: {description: anything}}}}
              /equal/{id}:
                parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                put:
                  operationId: equal
                  x-gateway: {topic: things, key: $request.path.id, type: t}
                  requestBody: {content: {application/json: {schema: {description: anything}}}}
            """);

    private static final EventIdentity OCCURRENCE = new EventIdentity(
            new UUID(1, 2),
            Instant.parse("2026-11-22T09:30:00Z"),
            "/event-gateway",
            Optional.empty(),
            Optional.empty());

    /** Reads and writes JSON like the produce API: non-integers pass through a double. */
    private static final ObjectMapper UPSTREAM = new ObjectMapper();

    @Provide
    Arbitrary<String> values() {
        return JsonTexts.values();
    }

    @Property
    void keepsEveryByteAsBinary(@ForAll("values") String value) throws IOException {
        JsonNode sent = UPSTREAM.readTree(request("exact", value));

        assertThat(sent.at("/value/type").textValue()).isEqualTo("BINARY");
        assertThat(Base64.getDecoder().decode(sent.at("/value/data").textValue()))
                .isEqualTo(utf8(value));
    }

    @Property
    void embedsEveryByteOfJsonThatKafkaRestKeeps(@ForAll("values") String value) throws IOException {
        byte[] request = request("equal", value);

        if (UPSTREAM.readTree(request).at("/value/type").textValue().equals("JSON")) {
            assertThat(new String(request, StandardCharsets.UTF_8)).endsWith("\"data\":" + value + "}}");
        } else {
            assertThat(arrived(request)).isEqualTo(utf8(value));
        }
    }

    @Property
    void losesNothingUpstream(@ForAll("values") String value) throws IOException {
        byte[] arrived = arrived(request("equal", value));

        assertThat(ReferenceJsonReader.equal(utf8(value), arrived)).as(value).isTrue();
    }

    /** The value of the record, as the produce API writes it. */
    private static byte[] arrived(byte[] request) throws IOException {
        JsonNode value = UPSTREAM.readTree(request).path("value");
        return value.path("type").textValue().equals("BINARY")
                ? Base64.getDecoder().decode(value.path("data").textValue())
                : UPSTREAM.writeValueAsBytes(value.path("data"));
    }

    private static byte[] request(String id, String value) {
        Operation operation = Catalogues.operation(CATALOGUE, id);
        Payload payload = ((Outcome.Passed<Payload>) PayloadValidator.check(operation, utf8(value))).value();
        EventRecord record = RecordMapper.map(
                operation,
                new Tenant("acme", "s", Set.of(), Plan.BUILT_IN),
                new MappingInput(payload.tree(), payload.bytes(), (in, name) -> Optional.of("1")),
                OCCURRENCE);
        return ProduceRequest.write(record);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
