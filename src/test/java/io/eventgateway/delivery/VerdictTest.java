package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {

    @Test
    void countsAsWrittenOnlyByItsReceipt() {
        String receipt =
                "{\"error_code\":200,\"cluster_id\":\"c\",\"topic_name\":\"orders\",\"partition_id\":2,\"offset\":5000000000,"
                        + "\"timestamp\":\"2026-11-22T09:23:49.026Z\",\"key\":{\"type\":\"STRING\",\"size\":2}}\r\n";

        assertThat(verdict(receipt)).isEqualTo(new Receipt.Written(2, 5_000_000_000L));
        assertThat(verdict("{\"error_code\":200}")).isInstanceOf(Receipt.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422, 413, 40002, 40101, 40301, 40402, 40403, 50002})
    void tellsPermanentRefusals(int code) {
        assertThat(verdict(error(code))).isInstanceOf(Receipt.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 42901, 40401})
    void tellsWhatSurelyWasNotWritten(int code) {
        assertThat(verdict(error(code))).isInstanceOf(Receipt.NotWritten.class);
    }

    /** Records answered 408 or 50003 were found in the log; of the others nothing is known. */
    @ParameterizedTest
    @ValueSource(ints = {408, 50003, 500, 50302, 12345})
    void admitsWhatIsNotKnown(int code) {
        assertThat(verdict(error(code))).isInstanceOf(Receipt.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "<html>",
                "null",
                "[]",
                "{",
                "{\"error_code\":200,\"partition_id\":0",
                "{\"message\":\"m\"}",
                "{\"error_code\":\"x\"}"
            })
    void findsNoReceiptInAnythingElse(String body) {
        assertThat(ProduceAnswer.first(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 406, 413, 415, 422})
    void believesARequestThatWasTurnedAway(int status) {
        assertThat(Verdict.ofStatus(status)).isInstanceOf(Receipt.Refused.class);
    }

    @Test
    void believesARateLimit() {
        assertThat(Verdict.ofStatus(429)).isInstanceOf(Receipt.NotWritten.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 302})
    void doesNotTrustWhatAProxySaysOfTheServer(int status) {
        assertThat(Verdict.ofStatus(status)).isInstanceOf(Receipt.Unknown.class);
    }

    @Test
    void knowsThatNothingWasSentWithoutAConnection() {
        for (Throwable failure : new Throwable[] {
            new ConnectException(),
            new UnknownHostException(),
            new SSLHandshakeException(""),
            new RuntimeException(new ConnectException())
        }) {
            assertThat(Verdict.of(failure)).isInstanceOf(Receipt.NotWritten.class);
        }
        for (Throwable failure : new Throwable[] {new IOException("reset"), new TimeoutException()}) {
            assertThat(Verdict.of(failure)).isInstanceOf(Receipt.Unknown.class);
        }
    }

    private static Receipt verdict(String body) {
        return Verdict.of(
                ProduceAnswer.first(body.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }

    private static String error(int code) {
        return "{\"error_code\":" + code + ",\"message\":\"m\"}";
    }
}
