package io.eventgateway.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListFieldTest {

    @Test
    void splitsAllLinesAtCommas() {
        assertThat(ListField.items(List.of("a, b ,\tc", "d"))).containsExactly("a", "b", "c", "d");
        assertThat(ListField.items(List.of(", ,a,,", ""))).containsExactly("a");
        assertThat(ListField.items(List.of())).isEmpty();
    }

    @Test
    void leavesQuotedCommas() {
        assertThat(ListField.items(List.of("a=\"1, 2\", b"))).containsExactly("a=\"1, 2\"", "b");
        assertThat(ListField.items(List.of("a=\"\\\", 2\", b"))).containsExactly("a=\"\\\", 2\"", "b");
        assertThat(ListField.items(List.of("a=\"1, 2", "b\\"))).containsExactly("a=\"1, 2", "b\\");
    }

    @Test
    void combinesLinesInTheirOrder() {
        assertThat(ListField.combined(List.of("a, b", "c"))).isEqualTo("a, b, c");
        assertThat(ListField.is("Prefer")).isTrue();
        assertThat(ListField.is("X-Source")).isFalse();
    }
}
