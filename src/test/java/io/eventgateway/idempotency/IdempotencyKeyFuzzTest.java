package io.eventgateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Arbitrary text as an {@code Idempotency-Key}. */
class IdempotencyKeyFuzzTest {

    @FuzzTest
    void readsStringsAsStructuredFieldsDefinesThem(byte[] input) {
        String header = new String(input, StandardCharsets.UTF_8);
        Optional<String> expected = string(header.strip()).or(() -> bare(header.strip()));

        Outcome<Optional<IdempotencyKey>> parsed = IdempotencyKey.parse(Optional.of(header));

        if (parsed instanceof Outcome.Passed<Optional<IdempotencyKey>> passed) {
            assertThat(passed.value().map(IdempotencyKey::value)).isEqualTo(expected);
            String value = passed.value().orElseThrow().value();
            assertThat(value).hasSizeBetween(1, 255).matches("[ -~]+");
            assertThat(IdempotencyKey.parse(Optional.of(quoted(value)))).isEqualTo(parsed);
        } else {
            assertThat(expected).isEmpty();
            assertThat(((Outcome.Refused<?>) parsed).problem())
                    .extracting(Problem::code)
                    .isEqualTo(ProblemCode.MALFORMED_HEADER);
        }
    }

    /** The algorithm of RFC 9651, section 4.2.5, step by step. */
    private static Optional<String> string(String text) {
        if (!text.startsWith("\"")) {
            return Optional.empty();
        }
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                if (i == text.length() || text.charAt(i) != '"' && text.charAt(i) != '\\') {
                    return Optional.empty();
                }
                value.append(text.charAt(i));
            } else if (c == '"') {
                return i == text.length() - 1 ? ofLength(value.toString()) : Optional.empty();
            } else if (c < ' ' || c > '~') {
                return Optional.empty();
            } else {
                value.append(c);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> bare(String text) {
        boolean plain = text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '"');
        return plain ? ofLength(text) : Optional.empty();
    }

    private static Optional<String> ofLength(String value) {
        return value.isEmpty() || value.length() > 255 ? Optional.empty() : Optional.of(value);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
