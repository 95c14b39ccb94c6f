package io.eventgateway.http;

/** The line before a chunk (RFC 9112, section 7.1). */
final class ChunkSize {

    /** More hexadecimal digits would be more than any body may have, and more than fit into the numbers of many a decoder. */
    private static final int MAX_DIGITS = 7;

    private ChunkSize() {}

    /** @return the size, or -1 when the line is not a size with, perhaps, extensions whose quotes are closed */
    static long parse(byte[] line, int length) {
        int digits = 0;
        long size = 0;
        while (digits < length && Character.digit(line[digits], 16) >= 0) {
            size = size * 16 + Character.digit(line[digits], 16);
            digits++;
        }
        boolean number = digits > 0 && digits <= MAX_DIGITS;
        boolean extended = digits < length;
        return number && (!extended || line[digits] == ';' && quotesClosed(line, length)) ? size : -1;
    }

    private static boolean quotesClosed(byte[] line, int length) {
        int quotes = 0;
        for (int at = 0; at < length; at++) {
            quotes += line[at] == '"' ? 1 : 0;
        }
        return quotes % 2 == 0;
    }
}
