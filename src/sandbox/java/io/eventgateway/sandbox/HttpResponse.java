package io.eventgateway.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The response to one request, sent as a whole or in pieces. */
final class HttpResponse {

    // The reason phrases that Confluent's server sends.
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(204, "No Content"),
            Map.entry(207, "Multi-Status"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(422, "Unprocessable Entity"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Server Error"));

    // The predefined RFC 1123 formatter writes days with one digit, which HTTP does not allow.
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private final Connection connection;
    private final boolean headOnly;
    private boolean untilClose;
    private boolean gzip;

    HttpResponse(HttpRequest request, Connection connection) {
        this.connection = connection;
        this.headOnly = request.method().equals("HEAD");
        this.untilClose = request.version().equals("HTTP/1.0")
                || request.header("Connection")
                        .filter("close"::equalsIgnoreCase)
                        .isPresent()
                // No 100 (Continue) is sent, so the connection is not reusable.
                || request.header("Expect").isPresent();
    }

    /** Enables gzip if the client accepts it, without flushes before the end. */
    void offerGzip(HttpRequest request) {
        gzip = request.header("Accept-Encoding")
                .filter(codings -> codings.contains("gzip"))
                .isPresent();
    }

    /** Whether the connection may carry another request after this response. */
    boolean persistent() {
        return !untilClose;
    }

    /** Closes the connection after this response, whatever the client requested. */
    void closeAfterwards() {
        untilClose = true;
    }

    /** Sends the head and returns the writer of the body. */
    ResponseBody start(int status, Map<String, String> headers) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Vary", "Accept-Encoding");
        all.putAll(headers);
        if (gzip) {
            all.put("Content-Encoding", "gzip");
        }
        all.put(untilClose ? "Connection" : "Transfer-Encoding", untilClose ? "close" : "chunked");
        sendHead(status, all);
        if (headOnly) {
            return new ResponseBody.Nothing();
        }
        ResponseBody plain =
                untilClose ? new ResponseBody.UntilClose(connection) : new ResponseBody.Chunked(connection);
        return gzip ? ResponseBody.Gzip.into(plain) : plain;
    }

    void send(int status, Map<String, String> headers, byte[] content) throws IOException {
        ResponseBody body = start(status, headers);
        if (content.length > 0) {
            body.write(List.of(content));
        }
        body.end();
    }

    /** An error page of the HTTP server itself: with its length, never compressed. */
    void sendHtml(int status, Map<String, String> headers, String title) throws IOException {
        byte[] page = errorPage(status, title).getBytes(StandardCharsets.ISO_8859_1);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Vary", "Accept-Encoding");
        all.putAll(headers);
        all.put("Content-Type", "text/html;charset=iso-8859-1");
        all.put("Content-Length", String.valueOf(page.length));
        if (untilClose) {
            all.put("Connection", "close");
        }
        sendHead(status, all);
        if (!headOnly) {
            connection.write(page);
        }
    }

    static String reason(int status) {
        return REASONS.get(status);
    }

    void sendNoContent(Map<String, String> headers) throws IOException {
        sendHead(204, headers);
    }

    static String errorPage(int status, String title) {
        return "<html>\n<head><title>Error " + status + " " + title + "</title></head>\n<body><h2>HTTP ERROR " + status
                + " " + title + "</h2></body>\n</html>\n";
    }

    private void sendHead(int status, Map<String, String> headers) throws IOException {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(status).append(' ').append(REASONS.get(status));
        head.append("\r\nDate: ").append(HTTP_DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        connection.write(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
