package io.eventgateway.sandbox;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request whose body is not read yet.
 *
 * @param target path and query as received
 * @param headers by case-insensitive name; of a repeated header the last value
 */
record HttpRequest(String method, String target, String version, Map<String, String> headers, RequestBody body) {

    /** Reads the next request; null if the client has closed the connection. */
    static HttpRequest read(Connection connection) throws IOException {
        connection.restartClock();
        String line = connection.line();
        while (line != null && line.isEmpty()) {
            line = connection.line();
        }
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ");
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.") || !parts[1].startsWith("/")) {
            throw new MalformedRequest(line);
        }
        Map<String, String> headers = headers(connection);
        return new HttpRequest(parts[0], parts[1], parts[2], headers, body(headers, connection));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The path, still percent-encoded. */
    String path() {
        return target.split("\\?", 2)[0];
    }

    /** The value of a query parameter. */
    Optional<String> query(String name) {
        String[] halves = target.split("\\?", 2);
        return halves.length == 1
                ? Optional.empty()
                : Optional.ofNullable(form(halves[1]).get(name));
    }

    /** Fields of {@code application/x-www-form-urlencoded}. */
    static Map<String, String> form(String text) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : text.split("&")) {
            String[] pair = field.split("=", 2);
            fields.put(decoded(pair[0]), pair.length == 1 ? "" : decoded(pair[1]));
        }
        return fields;
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(Connection connection) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int size = 0;
        for (String line = connection.line(); line != null && !line.isEmpty(); line = connection.line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new MalformedRequest(line);
            }
            size += line.length();
            if (size > Connection.LONGEST_LINE) {
                throw MalformedRequest.headTooLarge();
            }
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static RequestBody body(Map<String, String> headers, Connection connection) throws IOException {
        if (headers.getOrDefault("Transfer-Encoding", "").equalsIgnoreCase("chunked")) {
            return RequestBody.chunked(connection);
        }
        try {
            return RequestBody.ofLength(connection, Long.parseLong(headers.getOrDefault("Content-Length", "0")));
        } catch (NumberFormatException notANumber) {
            throw new MalformedRequest("Content-Length");
        }
    }
}
