package io.eventgateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Catalogue.Match;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any text as the path of a request line. */
class CatalogueFuzzTest {

    private static final Catalogue SHIPPED = Catalogues.shipped();

    @DictionaryEntries({"/orders", "/customers/", "/cancellation", "%2F", "%FF", "%C3%A9", "%00", "%", "//", "/..", ";"
    })
    @FuzzTest
    void findsWhatThePathSpells(byte[] input) {
        String path = new String(input, StandardCharsets.UTF_8);

        Outcome<Match> found = SHIPPED.find("POST", path);

        if (found instanceof Outcome.Passed<Match> passed) {
            Match match = passed.value();
            assertThat(match.operation().method()).isEqualTo("POST");
            List<String> filled = match.operation().path().segments().stream()
                    .map(it -> it.parameter() ? match.pathParameters().get(it.text()) : it.text())
                    .toList();
            assertThat(filled).doesNotContain("");
            assertThat(filled).containsExactlyElementsOf(octets(path));
        } else {
            assertThat(((Outcome.Refused<Match>) found).problem())
                    .extracting(Problem::code)
                    .isIn(ProblemCode.NOT_FOUND, ProblemCode.METHOD_NOT_ALLOWED);
        }
    }

    /** The segments of a path, each read as RFC 3986, section 2.1 has it; in plain sight, without a library. */
    private static List<String> octets(String path) {
        return List.of(path.substring(1).split("/", -1)).stream()
                .map(CatalogueFuzzTest::decoded)
                .toList();
    }

    private static String decoded(String segment) {
        byte[] raw = segment.getBytes(StandardCharsets.UTF_8);
        byte[] octets = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            boolean escape = raw[i] == '%';
            octets[length++] =
                    escape ? (byte) Integer.parseInt(new String(raw, i + 1, 2, StandardCharsets.US_ASCII), 16) : raw[i];
            i += escape ? 2 : 0;
        }
        String text = new String(octets, 0, length, StandardCharsets.UTF_8);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(length);
        return text;
    }
}
