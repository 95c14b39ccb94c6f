package io.eventgateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {

    @ParameterizedTest
    @CsvSource({"a, a, a", "a%20b, a b, a b", "a+b, a+b, a b", "%2B, +, +", "%c3%A4, ä, ä", "%F0%9F%98%80, 😀, 😀"})
    void decodesAPathAndAForm(String text, String path, String form) throws CharacterCodingException {
        assertThat(PercentEncoding.decode(text)).isEqualTo(path);
        assertThat(PercentEncoding.decodeForm(text)).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%4g", "%+1", "%-1", "%c3", "%c3%28", "%ff", "a b", "ä", "%٣٣"})
    void refusesWhatIsNotPercentEncodedUtf8(String text) {
        assertThatThrownBy(() -> PercentEncoding.decode(text)).isInstanceOf(CharacterCodingException.class);
        assertThatThrownBy(() -> PercentEncoding.decodeForm(text)).isInstanceOf(CharacterCodingException.class);
    }
}
