package io.eventgateway.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** JSON responses of the REST API. */
final class RestAnswers {

    static final Map<String, String> JSON_TYPE = Map.of("Content-Type", "application/json");

    private static final ObjectMapper JSON = new ObjectMapper();

    private RestAnswers() {}

    static byte[] bytes(ObjectNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @param headers Confluent omits the type if it rejects a request before an endpoint is found */
    static void send(RestError error, Map<String, String> headers, HttpResponse response) throws IOException {
        ObjectNode document = JSON.createObjectNode().put("error_code", error.code());
        response.send(error.status(), headers, bytes(document.put("message", error.getMessage())));
    }
}
