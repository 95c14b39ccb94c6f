package io.eventgateway.guard;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Determines from the head of an HTTP/1 request where the request ends (RFC 9112, section 6.3). A head that two parsers
 * might understand differently is rejected: that is how requests are smuggled past a proxy.
 *
 * @param length of the body in bytes; unknown if the body is chunked
 * @param tunnel whether the bytes that follow are no longer HTTP
 * @param changed whether an {@code Upgrade} field was made unreadable, which a server may ignore (RFC 9110, section
 *     7.8). The upgrade to HTTP/2 was withdrawn (RFC 9113, section 3.1), and the HTTP server mixes up its responses
 *     during an upgrade
 */
record RequestHead(long length, boolean chunked, boolean tunnel, boolean changed) {

    /** Path of the WebSocket of Quarkus' Dev UI. */
    private static final String DEV_UI = " /q/dev-ui/";

    /**
     * RFC 3986, section 3.2.2, without characters that host names do not have; an IPv6 address is not checked further.
     */
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{0,5})?");

    /** As many digits as a long can hold. */
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /**
     * @param head from the request line to the empty line; may be changed
     * @param devUi whether to let the WebSocket of Dev UI through; in development mode only
     * @return empty unless RFC 9112 allows a client to send it
     */
    static Optional<RequestHead> parse(byte[] head, boolean devUi) {
        Reader reader = new Reader(devUi);
        int from = 0;
        for (int at = 0; at < head.length; at++) {
            if (head[at] == '\n') {
                if (at == from || head[at - 1] != '\r' || !reader.line(head, from, at - 1)) {
                    return Optional.empty();
                }
                from = at + 1;
            }
        }
        return reader.end();
    }

    private static final class Reader {

        private String version = "";
        private Optional<String> host = Optional.empty();
        private Optional<String> length = Optional.empty();
        private Optional<String> coding = Optional.empty();
        private boolean devUi;
        private boolean tunnel;
        private boolean changed;

        private Reader(boolean devUi) {
            this.devUi = devUi;
        }

        private boolean line(byte[] head, int from, int to) {
            return from == 0 ? requestLine(head, to) : from == to || field(head, from, to);
        }

        private boolean requestLine(byte[] head, int to) {
            int spaces = 0;
            for (int at = 0; at < to; at++) {
                spaces += head[at] == ' ' ? 1 : 0;
                if (head[at] < ' ' || head[at] == 0x7f) {
                    return false; // a control character, or not ASCII
                }
            }
            version = text(head, Math.max(0, to - 9), to);
            devUi = devUi && text(head, 0, to).startsWith("GET" + DEV_UI);
            return head[0] != ' ' && spaces == 2 && (version.equals(" HTTP/1.1") || version.equals(" HTTP/1.0"));
        }

        private boolean field(byte[] head, int from, int to) {
            int colon = from;
            while (colon < to && head[colon] != ':') {
                colon++;
            }
            // No name, or a folded line (RFC 9112, section 5.2); the decoder checks the rest of the name.
            if (colon == from || colon == to || head[from] == ' ' || head[from] == '\t') {
                return false;
            }
            return switch (colon - from) {
                case 7 -> {
                    if (text(head, from, colon).equalsIgnoreCase("upgrade")) {
                        upgrade(head, from, text(head, colon + 1, to));
                    }
                    yield true;
                }
                case 4, 14, 17 -> known(text(head, from, colon), text(head, colon + 1, to));
                default -> true;
            };
        }

        private void upgrade(byte[] head, int from, String protocol) {
            if (devUi && protocol.strip().equalsIgnoreCase("websocket")) {
                tunnel = true;
            } else {
                head[from] = '_';
                changed = true;
            }
        }

        private boolean known(String name, String value) {
            switch (name.toLowerCase(Locale.ROOT)) {
                case "host" -> {
                    boolean first = host.isEmpty();
                    host = Optional.of(value.strip());
                    return first && HOST.matcher(host.get()).matches();
                }
                case "content-length" -> {
                    // The decoder rejects a second one that differs, and one beside a transfer coding.
                    length = Optional.of(value.strip());
                    return LENGTH.matcher(length.get()).matches();
                }
                case "transfer-encoding" -> {
                    boolean first = coding.isEmpty();
                    coding = Optional.of(value.strip());
                    return first && coding.get().equalsIgnoreCase("chunked");
                }
                default -> {
                    return true;
                }
            }
        }

        private Optional<RequestHead> end() {
            if (version.equals(" HTTP/1.1") && host.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new RequestHead(length.map(Long::parseLong).orElse(0L), coding.isPresent(), tunnel, changed));
        }

        private static String text(byte[] head, int from, int to) {
            return new String(head, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}
