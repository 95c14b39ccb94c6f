package io.eventgateway.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Arbitrary text as the pattern of a contract. */
class LinearPatternFuzzTest {

    /** Long enough that a backtracking engine would not finish on a hostile pattern. */
    private static final String TEXT = "aaaaaaaaaaaaaaaa0.-_ AZ".repeat(100);

    @DictionaryEntries({
        "(?:",
        "(?<n>",
        "\\x5cp{L}",
        "[^",
        "{1,1000}",
        "a++",
        "\\x5cu0041",
        "(?=",
        "\\x5c1",
        "\\x5cb",
        "[[:alpha:]]"
    })
    @FuzzTest
    void refusesOrMatchesInLinearTime(byte[] input) {
        String regex = new String(input, StandardCharsets.UTF_8);

        Optional<String> refusal = LinearPattern.refusal(regex);

        if (refusal.isPresent()) {
            assertThat(refusal.get()).isNotBlank();
            assertThatThrownBy(() -> LinearPattern.compile(regex)).isInstanceOf(IllegalArgumentException.class);
        } else {
            LinearPattern.compile(regex).matches(TEXT);
            AsciiAutomatonTest.agrees(regex, List.of(TEXT, TEXT.substring(1), "a-0", ""));
        }
    }
}
