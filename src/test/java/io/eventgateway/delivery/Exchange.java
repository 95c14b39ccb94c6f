package io.eventgateway.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One request on the scripted upstream: what came, and what is said to it. */
public final class Exchange {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Chunks body;
    private MappingIterator<JsonNode> records;
    private long nextOffset;
    private boolean ended;

    Exchange(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.body = new Chunks(in);
        socket.setTcpNoDelay(true);
    }

    /** Request line and headers; null when the connection has ended. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                return null;
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    /** The next chunk of the body as it came; empty when the body has ended properly. */
    public String chunk() throws IOException {
        return body.next();
    }

    /** The next record; null when the body has ended properly. */
    public JsonNode record() throws IOException {
        if (records == null) {
            records = JSON.readerFor(JsonNode.class).readValues(new JsonFactory().createParser(body));
        }
        return records.hasNextValue() ? records.nextValue() : null;
    }

    /** The key of the next record; null when the body has ended properly. */
    public String key() throws IOException {
        JsonNode record = record();
        return record == null ? null : record.path("key").path("data").asText();
    }

    /** Reads so many records. */
    public Exchange records(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            record();
        }
        return this;
    }

    /** The head that Kafka REST sends before anything else. */
    public Exchange start() throws IOException {
        return bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    /** The record was written, at the next offset of partition 0. */
    public Exchange written() throws IOException {
        return receipt("{\"error_code\":200,\"cluster_id\":\"c\",\"partition_id\":0,\"offset\":" + nextOffset++ + "}");
    }

    public Exchange failed(int code, String message) throws IOException {
        return receipt("{\"error_code\":" + code + ",\"message\":\"" + message + "\"}");
    }

    /** As Kafka REST does it: a receipt in one chunk and a line end in another. */
    public Exchange receipt(String receipt) throws IOException {
        return text(receipt).text("\r\n");
    }

    /** One chunk. */
    public Exchange text(String text) throws IOException {
        return bytes(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    /** Answers every record as written until the body ends, and then ends the answer. */
    public void writeAll() throws IOException {
        while (record() != null) {
            written();
        }
        end();
    }

    /** Whether the answer is complete, and all of the request has been read. */
    boolean ended() throws IOException {
        while (ended && records != null && record() != null) {
            // Nobody wants the rest.
        }
        return ended;
    }

    /** The last chunk; the connection stays. */
    public Exchange end() throws IOException {
        ended = true;
        return bytes("0\r\n\r\n");
    }

    public Exchange status(int status, String type, String text) throws IOException {
        ended = true;
        return bytes("HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: " + text.length()
                + "\r\n\r\n" + text);
    }

    public Exchange bytes(String bytes) throws IOException {
        out.write(bytes.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Waits until the gateway hangs up. */
    public void hang() throws IOException {
        while (in.read() >= 0) {
            // Whatever it says.
        }
    }

    /** Closes without a proper end. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** The chunked coding (RFC 9112, section 7.1), undone. */
    private static final class Chunks extends InputStream {

        private final InputStream in;
        private byte[] chunk = {};
        private int position;
        private boolean ended;

        private Chunks(InputStream in) {
            this.in = in;
        }

        private String next() throws IOException {
            fill();
            position = chunk.length;
            return new String(chunk, StandardCharsets.UTF_8);
        }

        @Override
        public int read() throws IOException {
            while (position == chunk.length && !ended) {
                fill();
            }
            return ended ? -1 : chunk[position++] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int first = read();
            if (first < 0) {
                return -1;
            }
            int count = Math.min(length, chunk.length - position + 1);
            System.arraycopy(chunk, position - 1, target, offset, count);
            position += count - 1;
            return count;
        }

        private void fill() throws IOException {
            int length = Integer.parseInt(line(), 16);
            chunk = in.readNBytes(length);
            position = 0;
            ended = length == 0;
            line();
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0) {
                    throw new IOException("ended in the middle of a chunk");
                }
                line.append((char) octet);
            }
            return line.toString().strip();
        }
    }
}
