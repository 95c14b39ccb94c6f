package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.catalogue.Catalogues;
import io.eventgateway.contract.Operation;
import io.eventgateway.fixture.OrderExample;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadValidatorTest {

    private static final Operation PLACE_ORDER = Catalogues.operation(Catalogues.shipped(), "placeOrder");

    @Test
    void acceptsTheExampleAndKeepsItsBytes() throws IOException {
        byte[] body = Files.readAllBytes(Path.of("openapi/examples/order.json"));

        Payload payload = ((Outcome.Passed<Payload>) PayloadValidator.check(PLACE_ORDER, body)).value();

        assertThat(payload.bytes()).isSameAs(body);
        assertThat(payload.tree().at("/lines/1/sku").asText()).isEqualTo("POT-GLASS-1L");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"customerId\": \"C-204817\"` | `\"customerId\": \"\"`             | #/customerId | minLength",
                "`\"customerId\": \"C-204817\"` | `\"customerId\": 7`                | #/customerId | type",
                "`\"customerId\": \"C-204817\"` | `\"customer\": \"C-204817\"`       | #/customerId | required",
                "`\"customerId\": \"C-204817\"` | `\"customer\": \"C-204817\"`       | #/customer   | additionalProperties",
                "`\"customerId\": \"C-204817\"` | `\"customerId\": \"x\", \"é/~\": 1` | #/%C3%A9~1~0 | additionalProperties",
                "`\"quantity\": 2`              | `\"quantity\": 0`                  | #/lines/0/quantity | minimum",
                "`\"quantity\": 1`              | `\"quantity\": 10000`              | #/lines/1/quantity | maximum",
                "`\"quantity\": 1`              | `\"quantity\": 1.5`                | #/lines/1/quantity | type",
                "`2026-11-22T09:30:00Z`         | `2026-11-22 09:30`                 | #/placedAt   | format",
                "`8f14e45f-ceea-467f-a8f6-1d4a3c0b7e21` | `42`                       | #/orderId    | format",
                "`ada@example.com`              | `ada`                              | #/contact/email | format",
                "`\"currency\": \"EUR\"`        | `\"currency\": \"euro\"`           | #/currency   | pattern",
            })
    void namesPlaceAndRule(String found, String replaced, String pointer, String keyword) throws IOException {
        String example = OrderExample.text();
        assertThat(example).contains(found);

        List<Violation> violations = violations(example.replace(found, replaced));

        assertThat(violations)
                .extracting(Violation::pointer, Violation::keyword)
                .contains(org.assertj.core.groups.Tuple.tuple(pointer, keyword));
        assertThat(violations).allSatisfy(it -> assertThat(it.detail()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:30:00Z, true",
        "2026-11-22t09:30:00z, true",
        "2026-11-22T09:30:00.123456789+05:30, true",
        "2016-12-31T23:59:60Z, true",
        "2026-11-22T09:30:00Z and more, false",
        "2026-11-22T09:30:00Z2026, false",
        "'2026-11-22T09:30:00Z ', false",
        "2026-11-22 09:30:00Z, false",
        "2026-11-22T09:30:00, false",
        "2026-02-30T09:30:00Z, false",
        "2026-11-22T09:30:00+25:00, false"
    })
    void takesDatesAsRfc3339HasThem(String placedAt, boolean valid) throws IOException {
        String example = OrderExample.text();

        Outcome<Payload> outcome = PayloadValidator.check(
                PLACE_ORDER, example.replace("2026-11-22T09:30:00Z", placedAt).getBytes(StandardCharsets.UTF_8));

        assertThat(outcome instanceof Outcome.Passed).isEqualTo(valid);
    }

    @Test
    void namesEveryViolationAtOnce() {
        assertThat(violations("{\"lines\": [{\"quantity\": 0}]}"))
                .extracting(it -> it.pointer() + " " + it.detail())
                .containsExactlyInAnyOrder(
                        "#/orderId is required",
                        "#/customerId is required",
                        "#/placedAt is required",
                        "#/currency is required",
                        "#/total is required",
                        "#/billingAddress is required",
                        "#/lines/0/sku is required",
                        "#/lines/0/unitPrice is required",
                        "#/lines/0/quantity must be at least 1");
    }

    @Test
    void stopsCountingAtAHundred() {
        assertThat(violations("{\"lines\": [" + "{},".repeat(499) + "{}]}")).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{\"a\":1}{\"a\":1}",
                "{\"a\":1,\"a\":2}",
                "{\"b\":{\"a\":1,\"\\u0061\":2}}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "// c\n{}",
                "\uFEFF{}",
                "{\"a\":\"\n\"}"
            })
    void refusesWhatIsNotJson(String body) {
        assertThat(malformed(body.getBytes(StandardCharsets.UTF_8))).isNotBlank();
    }

    @Test
    void refusesOtherEncodings() {
        assertThat(malformed("{}".getBytes(StandardCharsets.UTF_16))).isEqualTo("The body is not UTF-8.");
        assertThat(malformed("{}".getBytes(StandardCharsets.UTF_16LE))).isNotBlank();
        assertThat(malformed("{\"é\":1}".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("The body is not UTF-8.");
        assertThat(malformed(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'})).isEqualTo("The body is not UTF-8.");
    }

    @Test
    void refusesNestingOver64() {
        assertThat(StrictJson.read(("[".repeat(64) + "]".repeat(64)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Outcome.Passed.class);
        assertThat(malformed(("[".repeat(65) + "]".repeat(65)).getBytes(StandardCharsets.UTF_8)))
                .contains("deeper than 64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e1001", "1E-1001", "1e2147483647", "1e2147483648", "-1.0e-99999999999", "[0.1e999999999]"})
    void rejectsNumbersThatAreTooExpensive(String body) {
        assertThat(malformed(body.getBytes(StandardCharsets.UTF_8)))
                .contains("exponent is beyond 1000")
                .doesNotContain(body);
        assertThat(StrictJson.read("[1e1000,1e-1000]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Outcome.Passed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\\ud800\"", "[\"\\uDFFF\\uD800\"]", "{\"\\udc00\":1}", "{\"a\":{\"b\":\"x\\ud83dx\\ude00\"}}"
            })
    void rejectsUnpairedSurrogates(String body) {
        assertThat(malformed(body.getBytes(StandardCharsets.UTF_8)))
                .startsWith("A string in the body holds half of a surrogate pair");
        assertThat(StrictJson.read("[\"\\ud83d\\uDE00 \\\\ud800 😀\"]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void neverQuotesThePayloadInAMalformedBody() {
        assertThat(malformed("{\"secret\":1,\"secret\":2}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("A member name occurs twice (line 1, column 22).");
        assertThat(malformed("{\"a\": secret}".getBytes(StandardCharsets.UTF_8)))
                .doesNotContain("secret");
    }

    private static List<Violation> violations(String body) {
        Outcome<Payload> outcome = PayloadValidator.check(PLACE_ORDER, body.getBytes(StandardCharsets.UTF_8));
        return Violations.of(outcome);
    }

    private static String malformed(byte[] body) {
        Outcome<Payload> outcome = PayloadValidator.check(PLACE_ORDER, body);
        return ((Outcome.Refused<Payload>) outcome).problem().detail();
    }
}
