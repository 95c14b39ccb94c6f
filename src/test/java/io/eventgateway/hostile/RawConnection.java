package io.eventgateway.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection that sends bytes as they are, right or wrong, and is opened anew when the gateway has closed it. */
final class RawConnection implements AutoCloseable {

    /** Longer than any answer takes on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** @param headers by lower-case name */
    record Answer(int status, Map<String, String> headers, byte[] body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final int port;
    private Socket socket;
    private InputStream in;

    RawConnection(int port) {
        this.port = port;
    }

    /** @param head whether the answer has no body, whatever its headers say */
    Answer exchange(byte[] request, boolean head) throws IOException {
        open();
        try {
            socket.getOutputStream().write(request);
        } catch (SocketException closedWhileWeSent) {
            // Its answer may be there nevertheless.
        }
        Answer answer = read(head);
        // What was no request is answered by a status alone, and then the connection is closed.
        if (answer.header("connection").equalsIgnoreCase("close")
                || answer.status() == 400 && answer.body().length == 0) {
            close();
        }
        return answer;
    }

    private void open() throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 16_384);
        }
    }

    private Answer read(boolean head) throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (a, b) -> a + ", " + b);
        }
        boolean chunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
        byte[] body = head ? new byte[0] : chunked ? chunks() : sized(headers.getOrDefault("content-length", "0"));
        return new Answer(status, headers, body);
    }

    private byte[] sized(String length) throws IOException {
        return in.readNBytes(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("The connection ended in place of an answer");
            }
            line.append((char) octet);
        }
        return line.substring(0, line.length() - 1);
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException closedAlready) {
            // That is what was wanted.
        }
        socket = null;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
