package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.problem.Outcome;
import java.util.List;

/** Several events in one body, or in a piece of it. Pure functions. */
public sealed interface Batch permits ArrayBatch, LineBatch {

    /** Number of events, before validation. */
    long count();

    /** Index of the first event in the whole body. */
    long first();

    /**
     * All payloads in their order, or {@code malformed-body}, or {@code invalid-payload} with the violations of all
     * events (at most 100). Their pointers begin with the event's index in the whole body.
     */
    Outcome<List<Payload>> check(Operation operation);

    /** Reads a JSON array of events; {@code malformed-body} if the body is not JSON. */
    static Outcome<Batch> array(byte[] body) {
        Outcome<JsonNode> tree = StrictJson.read(body);
        return tree.map(read -> new ArrayBatch(read, body));
    }

    /**
     * A batch of JSON values, one per line, without blank lines.
     *
     * @param first index of the first line in the whole body, from 0
     */
    static Batch lines(List<byte[]> lines, long first) {
        return new LineBatch(lines, first);
    }
}
