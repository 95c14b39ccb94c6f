package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.problem.Outcome;
import java.util.List;

/** Several events in one body, or in a piece of it. Pure. */
public sealed interface Batch permits ArrayBatch, LineBatch {

    /** How many events it seems to hold; known before anything is validated. */
    long count();

    /** Index of its first event in the whole body. */
    long first();

    /**
     * All payloads in their order, or {@code malformed-body}, or {@code invalid-payload} with every violation of every event (at most 100), whose pointers begin
     * with the event's index in the whole body.
     */
    Outcome<List<Payload>> check(Operation operation);

    /** A JSON array, each of whose elements is an event. {@code malformed-body} when it is not JSON. */
    static Outcome<Batch> array(byte[] body) {
        Outcome<JsonNode> tree = StrictJson.read(body);
        return tree.map(read -> new ArrayBatch(read, body));
    }

    /**
     * JSON values, one a line, none of them blank.
     *
     * @param first index of the first of them in the whole body, from 0
     */
    static Batch lines(List<byte[]> lines, long first) {
        return new LineBatch(lines, first);
    }
}
