package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.fixture.ReferenceJsonReader;
import io.eventgateway.problem.Outcome;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Arbitrary bytes as a body. */
class StrictJsonFuzzTest {

    /** All possible messages, none of which quotes the caller. */
    private static final Pattern WORDS = Pattern.compile(
            "The body is (empty|not UTF-8|nested deeper than 64, a number or name in it is too long, or a number's exponent is beyond 1000)\\."
                    + "|A string in the body holds half of a surrogate pair\\."
                    + "|(A member name occurs twice|The body ends too early|Something follows the JSON value|The body is not JSON)"
                    + "( \\(line \\d+, column \\d+\\))?\\.");

    private static final String TOO_MUCH =
            "The body is nested deeper than 64, a number or name in it is too long, or a number's exponent is beyond 1000.";

    @DictionaryEntries({"true", "false", "null", "\\x5cu00e9", "\\x5cud800", "1e", "E+", "-0", "[[[[", "1e2147483648"})
    @FuzzTest
    void readsWhatAnotherReaderReads(byte[] body) {
        Outcome<JsonNode> ours = StrictJson.read(body);
        Optional<JsonValue> theirs = ReferenceJsonReader.read(body);

        String refusal = ours.fold(tree -> "", problem -> problem.detail());

        if (refusal.isEmpty()) {
            JsonNode tree = ((Outcome.Passed<JsonNode>) ours).value();
            assertThat(theirs).hasValueSatisfying(it -> assertThat(ReferenceJsonReader.same(tree, it))
                    .isTrue());
        } else {
            assertThat(refusal).matches(WORDS);
            theirs.ifPresent(it -> {
                assertThat(refusal).isEqualTo(TOO_MUCH);
                assertThat(ReferenceJsonReader.depth(it) > StrictJson.MAX_DEPTH || hasLargeNumber(body))
                        .isTrue();
            });
        }
    }

    /**
     * Longer than Jackson takes a number to be, 1,000 characters, or with an exponent that with the digits may go
     * beyond 1,000.
     */
    private static boolean hasLargeNumber(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).matches("(?s).*([0-9.eE+-]{950}|[eE][+-]?[0-9]{3}).*");
    }
}
