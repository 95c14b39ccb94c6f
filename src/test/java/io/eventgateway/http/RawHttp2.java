package io.eventgateway.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Frames of HTTP/2 (RFC 9113) over a plain connection, in any order and number. */
final class RawHttp2 implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    static final int NO_ERROR = 0;
    static final int PROTOCOL_ERROR = 1;
    static final int FLOW_CONTROL_ERROR = 3;
    static final int FRAME_SIZE_ERROR = 6;
    static final int ENHANCE_YOUR_CALM = 11;
    static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    /** Beyond what any answer takes, so that a missing one fails the test and doesn't hang it. */
    private static final int PATIENCE_MILLIS = 20_000;

    record Frame(int type, int flags, int stream, byte[] payload) {

        /** Of a frame that ends a stream or the connection. */
        int errorCode() {
            return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
        }

        /** Of a GOAWAY: the last stream that may have been processed. */
        int lastStream() {
            return ByteBuffer.wrap(payload).getInt();
        }

        String text() {
            return new String(payload, StandardCharsets.ISO_8859_1);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    RawHttp2(int port) throws IOException {
        this(new Socket("localhost", port));
        send(PREFACE.getBytes(StandardCharsets.US_ASCII));
        send(SETTINGS, 0, 0);
    }

    /** Says nothing yet, not even that it speaks HTTP/2. */
    RawHttp2(Socket connected) throws IOException {
        socket = connected;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    void send(int type, int flags, int stream, byte... payload) throws IOException {
        send(frame(type, flags, stream, payload));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    static byte[] frame(int type, int flags, int stream, byte... payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(bytes);
        frame.writeShort(payload.length >> 8);
        frame.writeByte(payload.length);
        frame.writeByte(type);
        frame.writeByte(flags);
        frame.writeInt(stream);
        frame.write(payload);
        return bytes.toByteArray();
    }

    /** A request's header block, without compression: pairs of name and value (RFC 7541, section 6.2.2). */
    static byte[] block(String... fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int at = 0; at < fields.length; at += 2) {
            block.write(0);
            literal(fields[at], block);
            literal(fields[at + 1], block);
        }
        return block.toByteArray();
    }

    static byte[] request(String method, String path) {
        return block(":method", method, ":scheme", "http", ":path", path, ":authority", "localhost");
    }

    private static void literal(String text, ByteArrayOutputStream block) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int rest = bytes.length - 127;
        block.write(Math.min(bytes.length, 127));
        for (; rest >= 128; rest /= 128) {
            block.write(rest % 128 + 128);
        }
        if (bytes.length >= 127) {
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    /** The next frame of a type, or nothing when the connection ends before. */
    Optional<Frame> await(int type) throws IOException {
        return awaitAny(type);
    }

    /** The next frame of one of these types, or nothing when the connection ends before. */
    Optional<Frame> awaitAny(Integer... types) throws IOException {
        try {
            Frame frame = read();
            while (!List.of(types).contains(frame.type())) {
                frame = read();
            }
            return Optional.of(frame);
        } catch (EOFException | SocketException ended) {
            return Optional.empty();
        }
    }

    /** All that comes on a stream until it ends, or until the connection does. */
    String awaitEnd(int stream) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (Frame frame = read(); frame.type() != GOAWAY; frame = read()) {
                if (frame.stream() == stream) {
                    text.append(frame.text());
                    if (frame.type() == RST_STREAM || (frame.flags() & END_STREAM) != 0) {
                        break;
                    }
                }
            }
        } catch (EOFException | SocketException ended) {
            // What came before counts.
        }
        return text.toString();
    }

    /** The error code with which the other side ends the connection, or -1 when the code was lost with it. */
    int awaitConnectionEnd() throws IOException {
        int code = -1;
        try {
            while (true) {
                Frame frame = read();
                code = frame.type() == GOAWAY ? frame.errorCode() : code;
            }
        } catch (EOFException | SocketException ended) {
            return code;
        }
    }

    private Frame read() throws IOException {
        int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        return new Frame(type, flags, stream, in.readNBytes(length));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
