package io.eventgateway.format;

import java.time.YearMonth;

/** Dates, times and durations of RFC 3339, section 5.6 and appendix A. */
public final class DateTimeFormats {

    private static final int MINUTES_OF_A_DAY = 24 * 60;

    /** The first year with a leap second. */
    private static final int LEAP_SECONDS_SINCE = 1972;

    private DateTimeFormats() {}

    /** With an offset up to 23:59, or the unknown offset {@code -00:00}, and any number of digits of a second. */
    public static boolean isDateTime(String text) {
        Cursor in = new Cursor(text);
        int year = in.digits(4);
        int month = in.take('-') ? in.digits(2) : -1;
        int day = in.take('-') ? in.digits(2) : -1;
        return isDay(year, month, day) && in.take('T') && Time.read(in).isIn(year, month, day) && in.atEnd();
    }

    public static boolean isDate(String text) {
        Cursor in = new Cursor(text);
        int year = in.digits(4);
        int month = in.take('-') ? in.digits(2) : -1;
        int day = in.take('-') ? in.digits(2) : -1;
        return isDay(year, month, day) && in.atEnd();
    }

    /** With an offset. */
    public static boolean isTime(String text) {
        Cursor in = new Cursor(text);
        return Time.read(in).isValid() && in.atEnd();
    }

    /** Units follow each other without a gap ({@code P1Y2D} has one), and weeks are alone. */
    public static boolean isDuration(String text) {
        Cursor in = new Cursor(text);
        if (!in.take('P')) {
            return false;
        }
        boolean date = !in.at('T') && !in.at('t');
        if (date && !units(in, "YMD", "W")) {
            return false;
        }
        boolean time = in.take('T');
        return (!time || units(in, "HMS", "")) && (date || time) && in.atEnd();
    }

    private static boolean units(Cursor in, String order, String alone) {
        int last = -1;
        do {
            if (in.takeAll(Ascii::isDigit) == 0) {
                return false;
            }
            if (!alone.isEmpty() && last < 0 && in.take(alone.charAt(0))) {
                return in.atEnd();
            }
            int next = last < 0 ? 0 : last + 1;
            int end = last < 0 ? order.length() : Math.min(order.length(), last + 2);
            while (next < end && !in.take(order.charAt(next))) {
                next++;
            }
            if (next == end) {
                return false;
            }
            last = next;
        } while (!in.atEnd() && !in.at('T') && !in.at('t'));
        return true;
    }

    private static boolean isDay(int year, int month, int day) {
        return year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /**
     * A time with its offset.
     *
     * @param hour -1 when the text is no time
     * @param offset in minutes, east of Greenwich
     */
    private record Time(int hour, int minute, int second, int offset) {

        private static final Time NONE = new Time(-1, 0, 0, 0);

        static Time read(Cursor in) {
            int hour = in.digits(2);
            int minute = in.take(':') ? in.digits(2) : -1;
            int second = in.take(':') ? in.digits(2) : -1;
            boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
            if (!valid || in.take('.') && in.takeAll(Ascii::isDigit) == 0) {
                return NONE;
            }
            if (in.take('Z')) {
                return new Time(hour, minute, second, 0);
            }
            int sign = in.take('+') ? 1 : in.take('-') ? -1 : 0;
            int hours = in.digits(2);
            int minutes = in.take(':') ? in.digits(2) : -1;
            boolean offset = sign != 0 && hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60;
            return offset ? new Time(hour, minute, second, sign * (60 * hours + minutes)) : NONE;
        }

        boolean isValid() {
            return hour >= 0 && (second < 60 || Math.floorMod(utc(), MINUTES_OF_A_DAY) == MINUTES_OF_A_DAY - 1);
        }

        /** Leap seconds end June or December, in UTC (RFC 3339, appendix D). */
        boolean isIn(int year, int month, int day) {
            if (!isValid() || second < 60) {
                return isValid();
            }
            // A year beyond 9999 is possible here: 9999-12-31T23:59:60-… is a day later in UTC, and no month's end.
            var date = YearMonth.of(year, month).atDay(day).plusDays(Math.floorDiv(utc(), MINUTES_OF_A_DAY));
            boolean halfYear = date.getMonthValue() % 6 == 0 && date.getDayOfMonth() == date.lengthOfMonth();
            return halfYear && date.getYear() >= LEAP_SECONDS_SINCE;
        }

        private int utc() {
            return 60 * hour + minute - offset;
        }
    }
}
