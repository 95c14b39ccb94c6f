package io.eventgateway.confluent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An answer to a request to Kafka REST. It may come from a proxy or from another server, so that its body may be no
 * JSON or missing.
 *
 * @param body missing if it is no JSON
 * @param location of a redirect, or empty
 */
public record RestAnswer(int status, JsonNode body, String location) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNKNOWN_TOPIC = 40403;
    private static final int BAD_REQUEST = 40002;

    /** Messages of Kafka REST are a sentence; a longer text is a page of something else. */
    private static final int MAX_MESSAGE = 300;

    /** Reads the body and releases it. */
    public static RestAnswer of(Response response) {
        String location = response.getHeaderString(HttpHeaders.LOCATION);
        return new RestAnswer(
                response.getStatus(), body(response.getEntity()), location == null ? "" : oneLine(location));
    }

    /** The client returns the body of a success as bytes, that of an error as a stream, and none as null. */
    private static JsonNode body(Object entity) {
        if (entity == null) {
            return MissingNode.getInstance();
        }
        try (InputStream body =
                entity instanceof InputStream error ? error : new ByteArrayInputStream((byte[]) entity)) {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** {@code error_code} of the body; 0 if it has none, and so does not come from Kafka REST. */
    public int errorCode() {
        return body.path("error_code").asInt();
    }

    /** The error's text on one line and without a full stop, for the log; may be empty. */
    public String message() {
        return oneLine(body.path("message").asText()).replaceAll("\\.+$", "");
    }

    /** A text of unknown origin, for the log. */
    static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) + "…" : line;
    }

    /** Whether this is the description of that topic. */
    public boolean describes(String topic) {
        return (status == 200 || status == 201)
                && body.isObject()
                && errorCode() == 0
                && body.path("topic_name").asText().equals(topic);
    }

    /** Whether the cluster certainly has no such topic. */
    public boolean topicUnknown() {
        return status == 404 && errorCode() == UNKNOWN_TOPIC;
    }

    /** Whether a topic is not created as long as its settings and the permissions of the key stay as they are. */
    public boolean refusesCreation() {
        return errorCode() != 0 && (status == 400 || status == 403 || status == 422);
    }

    /** Whether Kafka refused a request as it is. Kafka REST also answers so if a topic exists that was to be created. */
    public boolean badRequest() {
        return status == 400 && errorCode() == BAD_REQUEST;
    }
}
