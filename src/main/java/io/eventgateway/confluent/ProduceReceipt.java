package io.eventgateway.confluent;

/**
 * One receipt as Kafka REST writes it. {@code error_code} is always present, partition and offset only with
 * {@code 200}, a message only otherwise.
 */
public record ProduceReceipt(int errorCode, int partition, long offset, String message) {

    /**
     * Whether this receipt reports the end of the stream instead of the outcome of a record: an idle timeout, or a
     * record that cannot be parsed. It is always the last one.
     */
    public boolean ofTheStream() {
        return errorCode == 400 && message.startsWith("Bad Request: Error processing message:");
    }

    /** Whether the server ended the stream because nothing was written to it. */
    public boolean idle() {
        return message.contains("Idle timeout");
    }

    /** Whether the server ended the stream because of a record that is too large. */
    public boolean tooLarge() {
        return message.contains("Produce request size is larger");
    }
}
