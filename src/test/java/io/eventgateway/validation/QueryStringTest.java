package io.eventgateway.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1             | 1",
                "a=b+c%20d       | b c d",
                "a=%C3%A9%2B%26  | é+&",
                "a=%F0%9F%98%80  | 😀",
                "a               | ''",
                "a=              | ''",
                "a==b=           | =b=",
                "&&b=2&a=1&      | 1",
                "%61=1           | 1",
                "a=?/:@!$'()*,;~ | ?/:@!$'()*,;~",
            })
    void decodesAsFormsEncode(String raw, String value) {
        assertThat(parsed(raw).values("a")).containsExactly(value);
    }

    @Test
    void keepsTheOrderOfRepeatedNames() {
        QueryString query = parsed("b=3&a=2&b=1&A=4");

        assertThat(query.values("b")).containsExactly("3", "1");
        assertThat(query.names()).containsExactly("A", "a", "b");
        assertThat(query.values("c")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%zz",
                "a=%-1",
                "a=%+1",
                "%=1",
                "a=%FF",
                "a=%C3",
                "a=%C0%80",
                "a=%ED%A0%80",
                "a=é",
                "a=1 2",
                "a=\t",
                "é=1",
                "a=%\uFF11\uFF11"
            })
    void refusesWhatIsNotPercentEncodedUtf8(String raw) {
        assertThat(((Outcome.Refused<?>) QueryString.parse(raw)).problem().code())
                .isEqualTo(ProblemCode.MALFORMED_QUERY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "&&&"})
    void mayHaveNoParameters(String raw) {
        assertThat(parsed(raw).isEmpty()).isTrue();
    }

    @Test
    void splitsAtDelimitersThatAreNotEncodedIfThereAreAny() {
        assertThat(parsed("a=x,y%2Cz").items("a", ',')).isEqualTo(List.of("x", "y,z"));
        assertThat(parsed("a=x%2Cy%2Cz").items("a", ',')).isEqualTo(List.of("x", "y", "z"));
        assertThat(parsed("a=x%20y+z").items("a", ' ')).isEqualTo(List.of("x", "y", "z"));
        assertThat(parsed("a=x%7Cy").items("a", '|')).isEqualTo(List.of("x", "y"));
        assertThat(parsed("a=,x,").items("a", ',')).isEqualTo(List.of("", "x", ""));
    }

    private static QueryString parsed(String raw) {
        return ((Outcome.Passed<QueryString>) QueryString.parse(raw)).value();
    }
}
