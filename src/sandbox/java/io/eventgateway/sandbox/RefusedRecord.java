package io.eventgateway.sandbox;

/** A record that is rejected before it reaches Kafka, with its receipt. */
final class RefusedRecord extends Exception {

    private static final long serialVersionUID = 1;

    private final int code;

    private RefusedRecord(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static RefusedRecord badData(String reason) {
        return new RefusedRecord(400, "Bad Request: " + reason);
    }

    // The 42206 occurs in the text only; the code is 422.
    static RefusedRecord schemaNeeded() {
        return new RefusedRecord(
                422, "Error: 42206 : Payload error. Schema Registry must be configured when using schemas.");
    }

    static RefusedRecord negativePartition() {
        return new RefusedRecord(40402, "Partition not found.");
    }

    Receipt receipt() {
        return new Receipt.Failed(code, getMessage());
    }
}
