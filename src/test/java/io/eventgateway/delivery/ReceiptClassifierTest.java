package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.confluent.ProduceReceipt;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptClassifierTest {

    @Test
    void countsAsWrittenOnlyByItsReceipt() {
        assertThat(ReceiptClassifier.of(new ProduceReceipt(200, 2, 5_000_000_000L, "")))
                .isEqualTo(new Receipt.Written(2, 5_000_000_000L));
        assertThat(ReceiptClassifier.of(new ProduceReceipt(200, -1, -1, ""))).isInstanceOf(Receipt.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415, 422, 40002, 40402, 40403, 50002})
    void recognizesPermanentErrors(int code) {
        assertThat(ReceiptClassifier.of(new ProduceReceipt(code, -1, -1, "m"))).isInstanceOf(Receipt.Refused.class);
    }

    /** Its caller can send a smaller one; the other errors are not about the size. */
    @Test
    void tellsARecordThatIsTooLarge() {
        assertThat(ReceiptClassifier.of(new ProduceReceipt(413, -1, -1, "m"))).isEqualTo(new Receipt.Refused(true));
        assertThat(ReceiptClassifier.of(new ProduceReceipt(40403, -1, -1, "m"))).isEqualTo(new Receipt.Refused(false));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 42901, 40101, 40301, 40401})
    void recognizesWhatWasNotWritten(int code) {
        assertThat(ReceiptClassifier.of(new ProduceReceipt(code, -1, -1, "m"))).isInstanceOf(Receipt.NotWritten.class);
    }

    /** Records with 408 or 50003 were found in the log; the outcome of the others is unknown. */
    @ParameterizedTest
    @ValueSource(ints = {408, 50003, 500, 50302, 12345})
    void reportsUnknownOutcomes(int code) {
        assertThat(ReceiptClassifier.of(new ProduceReceipt(code, -1, -1, "m"))).isInstanceOf(Receipt.Unknown.class);
    }

    @Test
    void knowsThatNothingWasSentWithoutAConnection() {
        for (Throwable failure : new Throwable[] {
            new ConnectException(),
            new UnknownHostException(),
            new SSLHandshakeException(""),
            new RuntimeException(new ConnectException())
        }) {
            assertThat(ReceiptClassifier.of(failure)).isInstanceOf(Receipt.NotWritten.class);
        }
        for (Throwable failure : new Throwable[] {new IOException("reset"), new TimeoutException()}) {
            assertThat(ReceiptClassifier.of(failure)).isInstanceOf(Receipt.Unknown.class);
        }
    }
}
