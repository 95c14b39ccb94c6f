package io.eventgateway.field;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as fields write them: IMF-fixdate, in which the day has two digits (RFC 9110, section 5.6.7). */
public final class HttpDate {

    private static final DateTimeFormatter FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The text of the last second for which it was asked; many responses of a second share it. */
    private static volatile Second last = Second.of(Instant.EPOCH);

    private HttpDate() {}

    private record Second(long epochSecond, String text) {

        static Second of(Instant time) {
            return new Second(time.getEpochSecond(), format(time));
        }
    }

    /** For example {@code Tue, 01 Jun 2027 00:00:00 GMT}. */
    public static String format(Instant time) {
        return FIXDATE.format(time);
    }

    /** The present time. */
    public static String now() {
        long millis = System.currentTimeMillis();
        Second known = last;
        if (known.epochSecond() != Math.floorDiv(millis, 1000)) {
            known = Second.of(Instant.ofEpochMilli(millis));
            last = known;
        }
        return known.text();
    }
}
