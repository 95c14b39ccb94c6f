package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightLimitTest {

    @Test
    void limitsRecordsAndReleasesCapacity() {
        InFlightLimit inFlight = new InFlightLimit(2, 1000);

        assertThat(inFlight.acquire(1)).isTrue();
        assertThat(inFlight.acquire(1)).isTrue();
        assertThat(inFlight.acquire(1)).isFalse();
        inFlight.release(1);
        assertThat(inFlight.acquire(1)).isTrue();
        assertThat(inFlight.records()).isEqualTo(2);
    }

    @Test
    void limitsBytes() {
        InFlightLimit inFlight = new InFlightLimit(10, 100);

        assertThat(inFlight.acquire(60)).isTrue();
        assertThat(inFlight.acquire(41)).isFalse();
        assertThat(inFlight.acquire(40)).isTrue();
        assertThat(inFlight.bytes()).isEqualTo(100);
        assertThat(inFlight.records()).isEqualTo(2);
    }

    @Test
    void acceptsARecordLargerThanTheLimitAlone() {
        InFlightLimit inFlight = new InFlightLimit(10, 100);

        assertThat(inFlight.acquire(500)).isTrue();
        assertThat(inFlight.acquire(1)).isFalse();
        inFlight.release(500);
        assertThat(inFlight.bytes()).isZero();
    }
}
