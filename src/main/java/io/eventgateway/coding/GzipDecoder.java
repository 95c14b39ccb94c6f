package io.eventgateway.coding;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses a body as it arrives: one or more gzip members, whose outputs follow each other (RFC 1952, section 2.2).
 * Holds a small piece of output at a time, whatever the compression ratio, and one decompressor, however many members
 * there are. Bytes that are no member are refused, since another reader might treat them as a part of the body.
 */
public final class GzipDecoder {

    /** Bytes of output at a time. */
    private static final int PIECE_BYTES = 8 * 1024;

    /** Checksum and length (RFC 1952, section 2.3.1), each of 4 bytes. */
    private static final int TRAILER_BYTES = 8;

    private enum Part {
        HEADER,
        DATA,
        TRAILER
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] output = new byte[PIECE_BYTES];
    private GzipHeader header = new GzipHeader();
    private Part part = Part.HEADER;
    private boolean betweenMembers;
    private long trailer;
    private int trailerBytes;

    /**
     * @param sink receives the output in order
     * @throws ZipException when the input is not gzip
     */
    public void feed(byte[] compressed, Sink sink) throws ZipException {
        for (int at = 0; at < compressed.length && sink.wantsMore(); ) {
            betweenMembers = false;
            switch (part) {
                case HEADER -> header(compressed[at++] & 0xff);
                case DATA -> at = data(compressed, at, sink);
                case TRAILER -> trailer(compressed[at++] & 0xff);
            }
        }
    }

    /** Whether the input ends with a member, and may end here. */
    public boolean complete() {
        return betweenMembers;
    }

    /** Releases the decompressor; do not call {@link #feed} afterwards. */
    public void close() {
        inflater.end();
    }

    private void header(int octet) throws ZipException {
        if (header.accept(octet)) {
            part = Part.DATA;
        }
    }

    /** Returns the index of the first byte that is not part of the compressed data. */
    private int data(byte[] compressed, int from, Sink sink) throws ZipException {
        inflater.setInput(compressed, from, compressed.length - from);
        try {
            // A sink that wants no more may have closed this decoder.
            for (int length = 1; length > 0 && sink.wantsMore(); ) {
                length = inflater.inflate(output);
                if (length > 0) {
                    checksum.update(output, 0, length);
                    sink.accept(Arrays.copyOf(output, length));
                }
            }
        } catch (DataFormatException malformed) {
            throw new ZipException(malformed.getMessage());
        }
        if (inflater.needsDictionary()) {
            throw new ZipException("a dictionary, which gzip does not have");
        }
        if (inflater.finished()) {
            part = Part.TRAILER;
        }
        return compressed.length - inflater.getRemaining();
    }

    private void trailer(int octet) throws ZipException {
        trailer |= (long) octet << 8 * trailerBytes++;
        if (trailerBytes == TRAILER_BYTES) {
            long length = inflater.getBytesWritten() & 0xffff_ffffL;
            if (trailer != (length << 32 | checksum.getValue())) {
                throw new ZipException("wrong checksum or length of a gzip member");
            }
            nextMember();
        }
    }

    private void nextMember() {
        inflater.reset();
        checksum.reset();
        header = new GzipHeader();
        part = Part.HEADER;
        trailer = 0;
        trailerBytes = 0;
        betweenMembers = true;
    }

    /** Receives the decompressed bytes. */
    public interface Sink {

        /** Whether further output is of use; false ends the decoding. */
        boolean wantsMore();

        /** @param piece the next bytes of the output, not empty */
        void accept(byte[] piece);
    }
}
