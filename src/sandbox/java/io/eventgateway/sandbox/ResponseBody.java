package io.eventgateway.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writer of a response body. */
sealed interface ResponseBody {

    /** Writes each piece as a chunk of its own, all of them with one write. */
    void write(List<byte[]> pieces) throws IOException;

    void end() throws IOException;

    /**
     * Chunked transfer coding, with upper-case sizes like Confluent's. After two idle timeouts the next piece is the
     * last one that arrives; the end looks clean nevertheless.
     */
    final class Chunked implements ResponseBody {

        private final Connection connection;
        private boolean losing;

        Chunked(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void write(List<byte[]> pieces) throws IOException {
            if (losing) {
                return;
            }
            losing = connection.silences() > 1;
            connection.write(ChunkedCoding.encode(losing ? pieces.subList(0, 1) : pieces));
        }

        @Override
        public void end() throws IOException {
            connection.write(ChunkedCoding.LAST_CHUNK);
        }
    }

    /** Plain bytes; the end of the connection ends the body. */
    record UntilClose(Connection connection) implements ResponseBody {

        @Override
        public void write(List<byte[]> pieces) throws IOException {
            for (byte[] piece : pieces) {
                connection.write(piece);
            }
        }

        @Override
        public void end() {
            // Closing the connection ends the body.
        }
    }

    /** The body of a response to {@code HEAD}. */
    record Nothing() implements ResponseBody {

        @Override
        public void write(List<byte[]> pieces) {
            // Only the head is sent.
        }

        @Override
        public void end() {
            // Only the head is sent.
        }
    }

    /** Compressed and never flushed: Confluent holds receipts back until its deflater is full or the response ends. */
    record Gzip(ResponseBody compressed, GZIPOutputStream deflater) implements ResponseBody {

        static Gzip into(ResponseBody compressed) throws IOException {
            return new Gzip(compressed, new GZIPOutputStream(new OutputStream() {
                @Override
                public void write(int single) throws IOException {
                    compressed.write(List.of(new byte[] {(byte) single}));
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    compressed.write(List.of(Arrays.copyOfRange(bytes, offset, offset + length)));
                }
            }));
        }

        @Override
        public void write(List<byte[]> pieces) throws IOException {
            for (byte[] piece : pieces) {
                deflater.write(piece);
            }
        }

        @Override
        public void end() throws IOException {
            deflater.finish();
            compressed.end();
        }
    }
}
