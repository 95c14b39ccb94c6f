package io.eventgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogTest {

    @ParameterizedTest
    @CsvSource({"POST, POST", "TRACE, TRACE", "post, _OTHER", "eyJhbGciOiJSUzI1NiJ9, _OTHER", "'', _OTHER"})
    void writesNoMethodThatACallerMadeUp(String sent, String written) {
        assertThat(AccessLog.method(sent)).isEqualTo(written);
    }
}
