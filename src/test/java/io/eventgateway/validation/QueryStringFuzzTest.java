package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Arbitrary text as a query string. */
class QueryStringFuzzTest {

    @FuzzTest
    void readsBackWhatFormsWrite(byte[] input) {
        String raw = new String(input, StandardCharsets.ISO_8859_1);

        if (QueryString.parse(raw) instanceof Outcome.Passed<QueryString> passed) {
            QueryString query = passed.value();
            String written = query.names().stream()
                    .flatMap(name -> query.values(name).stream().map(value -> encoded(name) + "=" + encoded(value)))
                    .collect(Collectors.joining("&"));
            QueryString again = ((Outcome.Passed<QueryString>) QueryString.parse(written)).value();
            assertThat(again.names()).isEqualTo(query.names());
            assertThat(query.names()).allSatisfy(name -> {
                assertThat(again.values(name)).isEqualTo(query.values(name));
                assertThat(String.join(",", query.items(name, ','))).isEqualTo(String.join(",", query.values(name)));
            });
        } else {
            assertThat(((Outcome.Refused<?>) QueryString.parse(raw)).problem())
                    .extracting(Problem::code)
                    .isEqualTo(ProblemCode.MALFORMED_QUERY);
            assertThat(raw).containsPattern("%|[^!-~]");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
