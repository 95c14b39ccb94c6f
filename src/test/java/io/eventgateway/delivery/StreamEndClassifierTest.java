package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.delivery.StreamEnd.Unanswered;
import jakarta.ws.rs.WebApplicationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamEndClassifierTest {

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 401, 403, 404, 405, 406, 413, 415, 421, 422, 431})
    void trustsARejectedRequest(int status) {
        assertThat(end(status)).isEqualTo(Unanswered.REJECTED);
    }

    @Test
    void trustsARateLimit() {
        assertThat(end(429)).isEqualTo(Unanswered.NOT_WRITTEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void doesNotTrustErrorsOfAProxy(int status) {
        assertThat(end(status)).isEqualTo(Unanswered.UNKNOWN);
    }

    private static Unanswered end(int status) {
        return StreamEndClassifier.of(new WebApplicationException(status)).unanswered();
    }
}
