package io.eventgateway.hostile;

import io.eventgateway.fixture.RawHttp;
import io.eventgateway.fixture.RawHttp.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request that must be refused.
 *
 * @param kind what is wrong with it, for the table
 * @param codes the problems that are right; none where a status alone is
 * @param pointer where the payload is broken, if that is what is wrong
 */
record BadRequest(
        String kind,
        String method,
        String path,
        Map<String, String> headers,
        byte[] body,
        Set<String> codes,
        Optional<String> pointer) {

    static BadRequest of(String kind, String method, String path, String... codes) {
        return new BadRequest(kind, method, path, Map.of(), new byte[0], Set.of(codes), Optional.empty());
    }

    BadRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new BadRequest(kind, method, path, more, body, codes, pointer);
    }

    BadRequest with(byte[] bytes) {
        return new BadRequest(kind, method, path, headers, bytes, codes, pointer);
    }

    BadRequest with(String text) {
        return with(text.getBytes(StandardCharsets.UTF_8));
    }

    BadRequest at(String place) {
        return new BadRequest(kind, method, path, headers, body, codes, Optional.of(place));
    }

    /** With the length of its body, unless a header says something else of it. */
    byte[] bytes() {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (!headers.containsKey("Content-Length") && !headers.containsKey("Transfer-Encoding") && body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length + 2);
        request.writeBytes(RawHttp.ascii(head.append("\r\n").toString()));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /**
     * What is wrong with the answer; empty when it is a documented problem, the right one, and says nothing of the
     * inside.
     */
    Optional<String> objection(Answer answer) {
        if (method.equals("HEAD") || codes.isEmpty()) {
            boolean refused = answer.status() >= 400 && answer.status() < 500;
            return refused && answer.body().length == 0 ? Optional.empty() : Optional.of("status " + answer.status());
        }
        return ProblemCheck.objection(this, answer);
    }
}
