package io.eventgateway.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * One receipt as Kafka REST writes it: {@code error_code} is always there; partition and offset only with {@code 200}; a message only otherwise.
 */
record ProduceAnswer(int errorCode, int partition, long offset, String message) {

    private static final JsonFactory JSON = new JsonFactory();

    /** The first receipt in the body; empty when there is none (an empty body, HTML of a proxy, half an object). */
    static Optional<ProduceAnswer> first(byte[] body) {
        int errorCode = -1;
        int partition = -1;
        long offset = -1;
        String message = "";
        try (JsonParser json = JSON.createParser(body == null ? new byte[0] : body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "error_code" -> errorCode = json.getIntValue();
                    case "partition_id" -> partition = json.getIntValue();
                    case "offset" -> offset = json.getLongValue();
                    case "message" -> message = json.getValueAsString("");
                    default -> json.skipChildren();
                }
            }
            return json.currentToken() == JsonToken.END_OBJECT && errorCode >= 0
                    ? Optional.of(new ProduceAnswer(errorCode, partition, offset, message))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
