package io.eventgateway.coding;

import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** The header of one gzip member (RFC 1952, section 2.3), read byte by byte. Its content has no effect. */
final class GzipHeader {

    private static final int HAS_CHECKSUM = 1 << 1;
    private static final int HAS_EXTRA = 1 << 2;
    private static final int HAS_NAME = 1 << 3;
    private static final int HAS_COMMENT = 1 << 4;
    /** Section 2.3.1.2: a decoder refuses these, since they may announce a field that it does not know. */
    private static final int RESERVED = 0xe0;

    private enum Field {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        CHECKSUM,
        END
    }

    private final CRC32 checksum = new CRC32();
    private Field field = Field.FIXED;
    private int flags;
    /** Number of bytes of the field so far. */
    private int at;
    /** The little-endian number in the field so far. */
    private int number;

    /**
     * Reads the next byte.
     *
     * @param octet from 0 to 255
     * @return whether the header is complete
     * @throws ZipException when the byte cannot be at this place of a header
     */
    boolean accept(int octet) throws ZipException {
        if (field != Field.CHECKSUM) {
            checksum.update(octet);
        }
        switch (field) {
            case FIXED -> fixed(octet);
            case EXTRA_LENGTH -> {
                number |= octet << 8 * at++;
                nextIf(at == 2);
            }
            case EXTRA -> nextIf(--number == 0);
            case NAME, COMMENT -> nextIf(octet == 0);
            case CHECKSUM -> checksum(octet);
            case END -> throw new IllegalStateException("complete");
        }
        return field == Field.END;
    }

    /** Identification, method, flags; then time, extra flags and system, of which any value is valid. */
    private void fixed(int octet) throws ZipException {
        boolean valid =
                switch (at) {
                    case 0 -> octet == 0x1f;
                    case 1 -> octet == 0x8b;
                    case 2 -> octet == 8;
                    case 3 -> (octet & RESERVED) == 0;
                    default -> true;
                };
        if (!valid) {
            throw new ZipException("no gzip header");
        }
        flags = at == 3 ? octet : flags;
        at++;
        nextIf(at == 10);
    }

    private void checksum(int octet) throws ZipException {
        number |= octet << 8 * at++;
        if (at == 2 && number != (checksum.getValue() & 0xffff)) {
            throw new ZipException("wrong checksum of a gzip header");
        }
        nextIf(at == 2);
    }

    private void nextIf(boolean complete) {
        if (complete) {
            field = following();
            at = 0;
            number = field == Field.EXTRA ? number : 0;
        }
    }

    private Field following() {
        return switch (field) {
            case FIXED -> has(HAS_EXTRA) ? Field.EXTRA_LENGTH : afterExtra();
            case EXTRA_LENGTH -> number > 0 ? Field.EXTRA : afterExtra();
            case EXTRA -> afterExtra();
            case NAME -> has(HAS_COMMENT) ? Field.COMMENT : afterComment();
            case COMMENT -> afterComment();
            case CHECKSUM, END -> Field.END;
        };
    }

    private Field afterExtra() {
        if (has(HAS_NAME)) {
            return Field.NAME;
        }
        return has(HAS_COMMENT) ? Field.COMMENT : afterComment();
    }

    private Field afterComment() {
        return has(HAS_CHECKSUM) ? Field.CHECKSUM : Field.END;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
