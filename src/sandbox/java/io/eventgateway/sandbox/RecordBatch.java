package io.eventgateway.sandbox;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The body and the answer of {@code POST .../records:batch}. */
final class RecordBatch {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    /** The default of {@code api.v3.produce.batch.maximum.entries}. */
    private static final int MAX_ENTRIES = 10;
    /** From Confluent's OpenAPI description. */
    private static final int MAX_ID_LENGTH = 80;

    record Entry(String id, ProduceRequest request) {}

    private RecordBatch() {}

    /** @throws RestError if the batch is rejected as a whole; nothing may be produced then */
    static List<Entry> read(InputStream body) throws IOException {
        JsonNode entries;
        List<ProduceRequest> requests = new ArrayList<>();
        try {
            JsonNode batch = JSON.readTree(body);
            if (batch == null || batch.isMissingNode()) {
                throw invalid("Request body is empty. Data is required.");
            }
            entries = batch.path("entries");
            for (JsonNode entry : entries) {
                if (!entries.isArray() || !entry.has("id")) {
                    throw new RestError(400, 400, "Null id");
                }
                ObjectNode request = entry.deepCopy();
                request.remove("id");
                requests.add(JSON.treeToValue(request, ProduceRequest.class));
            }
        } catch (JacksonException unreadable) {
            throw new RestError(400, 400, JacksonMessages.of(unreadable));
        }
        return entries(entries, requests);
    }

    private static List<Entry> entries(JsonNode batch, List<ProduceRequest> requests) {
        if (requests.isEmpty()) {
            throw invalid("Empty batch.");
        } else if (requests.size() > MAX_ENTRIES) {
            throw invalid("Too many entries in batch.");
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < requests.size(); i++) {
            JsonNode id = batch.get(i).get("id");
            if (!id.isTextual() || id.textValue().isEmpty() || id.textValue().length() > MAX_ID_LENGTH) {
                throw invalid("Batch entry identifier is not a valid string.");
            } else if (!ids.add(id.textValue())) {
                throw invalid("Batch entry IDs are not distinct.");
            }
            entries.add(new Entry(id.textValue(), requests.get(i)));
        }
        return entries;
    }

    /** @param receipts of the entries, in their order */
    static ObjectNode answer(List<Entry> entries, List<Receipt> receipts) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode successes = answer.putArray("successes");
        ArrayNode failures = answer.putArray("failures");
        for (int i = 0; i < entries.size(); i++) {
            ObjectNode result = JSON.createObjectNode().put("id", entries.get(i).id());
            result.setAll((ObjectNode) JSON.valueToTree(receipts.get(i)));
            if (receipts.get(i) instanceof Receipt.Written) {
                result.remove("error_code");
                successes.add(result);
            } else {
                failures.add(result);
            }
        }
        return answer;
    }

    private static RestError invalid(String reason) {
        return new RestError(422, 42208, reason);
    }
}
