package io.eventgateway.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class HttpDateTest {

    @Test
    void writesTwoDigitsOfEachDay() {
        assertThat(HttpDate.format(Instant.parse("2027-06-01T00:00:00Z"))).isEqualTo("Tue, 01 Jun 2027 00:00:00 GMT");
        assertThat(HttpDate.format(Instant.parse("1994-11-06T08:49:37.9Z"))).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
        assertThat(HttpDate.format(Instant.parse("2028-02-29T23:59:59Z"))).isEqualTo("Tue, 29 Feb 2028 23:59:59 GMT");
    }

    @Test
    void knowsThePresentTime() {
        Instant now = ZonedDateTime.parse(HttpDate.now(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();

        assertThat(Duration.between(now, Instant.now())).isBetween(Duration.ZERO, Duration.ofSeconds(5));
    }
}
