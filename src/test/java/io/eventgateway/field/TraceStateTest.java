package io.eventgateway.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases of the W3C's own test suite among them (w3c/trace-context, test.py). */
class TraceStateTest {

    @Test
    void joinsAllLines() {
        assertThat(TraceState.of(List.of("rojo=00f067aa0ba902b7 ,\tcongo=t61rcWkgMzE", "", "foo=1,,bar=2,")))
                .contains("rojo=00f067aa0ba902b7,congo=t61rcWkgMzE,foo=1,bar=2");
        assertThat(TraceState.of(List.of())).isEmpty();
        assertThat(TraceState.of(List.of("", " , "))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", "0tenant@vendor=1", "1=2", "a_-*/9=\"quoted\"", "a= b c", "a=!~+-<>"})
    void takesEveryCharacter(String member) {
        assertThat(TraceState.of(List.of(member))).contains(member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo =1",
                "FOO=1",
                "foo.bar=1",
                "foo@=1",
                "@foo=1",
                "foo@@bar=1",
                "foo@bar@baz=1",
                "foo",
                "foo=",
                "=1",
                "foo=1=2",
                "foo=\u00e5",
                "foo=a\u0001b",
                "foo=1;bar=2=3"
            })
    void dropsAllOfItWithAMalformedMember(String member) {
        assertThat(TraceState.of(List.of(member + ",bar=2"))).isEmpty();
        assertThat(TraceState.of(List.of("bar=2", member))).isEmpty();
    }

    @Test
    void boundsTheLengthOfKeys() {
        for (String key : List.of("z".repeat(256), "t".repeat(241) + '@' + "v".repeat(14))) {
            assertThat(TraceState.of(List.of("foo=1", key + "=1"))).contains("foo=1," + key + "=1");
        }
        for (String key : List.of("z".repeat(257), "t".repeat(242) + "@v", "t@" + "v".repeat(15))) {
            assertThat(TraceState.of(List.of("foo=1", key + "=1"))).isEmpty();
        }
        assertThat(TraceState.of(List.of("a=" + "b".repeat(256)))).isPresent();
        assertThat(TraceState.of(List.of("a=" + "b".repeat(257)))).isEmpty();
    }

    @Test
    void boundsTheNumberOfMembers() {
        assertThat(TraceState.of(List.of(members(32)))).contains(members(32));
        assertThat(TraceState.of(List.of(members(33)))).isEmpty();
        assertThat(TraceState.of(List.of(members(16), members(17)))).isEmpty();
    }

    @Test
    void keepsTheNewestOf512Characters() {
        String large = "large=" + "x".repeat(123);
        String middle = "m=" + "x".repeat(126);

        assertThat(TraceState.of(List.of("a=1", large, middle, middle, middle, "z=1")))
                .as("without the large one")
                .contains("a=1," + middle + ',' + middle + ',' + middle + ",z=1");
        assertThat(TraceState.of(List.of(middle, middle, middle, middle, "z=1")))
                .as("without the last ones")
                .contains(middle + ',' + middle + ',' + middle);
    }

    private static String members(int number) {
        return IntStream.range(0, number).mapToObj(it -> "bar" + it + "=1").collect(Collectors.joining(","));
    }
}
