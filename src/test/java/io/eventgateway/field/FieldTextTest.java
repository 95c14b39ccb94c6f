package io.eventgateway.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTextTest {

    @Test
    void readsUtf8() {
        assertThat(FieldText.of("a~\t")).contains("a~\t");
        assertThat(FieldText.of("\u00c3\u00a5")).contains("å");
        assertThat(FieldText.of("\u00f0\u009f\u008e\u0081")).contains("🎁");
    }

    /** Latin-1, a part of a character, an overlong one, a surrogate, and beyond Unicode. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00e5",
                "\u00c3",
                "\u00a5",
                "\u00c0\u00af",
                "\u00ed\u00a0\u0080",
                "\u00f4\u0090\u0080\u0080",
                "\u00ff"
            })
    void knowsWhatIsNotUtf8(String value) {
        assertThat(FieldText.of(value)).isEmpty();
    }

    @Property
    void keepsTheBytes(@ForAll byte[] bytes) {
        Optional<String> text = FieldText.of(new String(bytes, StandardCharsets.ISO_8859_1));

        text.ifPresent(it -> assertThat(it.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes));
    }

    @Property
    void readsAnyText(@ForAll String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(FieldText.of(new String(bytes, StandardCharsets.ISO_8859_1)))
                .contains(new String(bytes, StandardCharsets.UTF_8));
    }
}
