package io.eventgateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {

    @Test
    void boundsRecordsAndGivesRoomBack() {
        InFlight inFlight = new InFlight(2, 1000);

        assertThat(inFlight.take(1)).isTrue();
        assertThat(inFlight.take(1)).isTrue();
        assertThat(inFlight.take(1)).isFalse();
        inFlight.give(1);
        assertThat(inFlight.take(1)).isTrue();
        assertThat(inFlight.records()).isEqualTo(2);
    }

    @Test
    void boundsBytes() {
        InFlight inFlight = new InFlight(10, 100);

        assertThat(inFlight.take(60)).isTrue();
        assertThat(inFlight.take(41)).isFalse();
        assertThat(inFlight.take(40)).isTrue();
        assertThat(inFlight.bytes()).isEqualTo(100);
        assertThat(inFlight.records()).isEqualTo(2);
    }

    @Test
    void letsARecordThatIsLargerThanTheBoundTravelAlone() {
        InFlight inFlight = new InFlight(10, 100);

        assertThat(inFlight.take(500)).isTrue();
        assertThat(inFlight.take(1)).isFalse();
        inFlight.give(500);
        assertThat(inFlight.bytes()).isZero();
    }
}
