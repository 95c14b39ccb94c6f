package io.eventgateway.confluent;

/**
 * One receipt as Kafka REST writes it: {@code error_code} is always there; partition and offset only with {@code 200}; a message only otherwise.
 */
public record ProduceResponse(int errorCode, int partition, long offset, String message) {

    /** Such a receipt is always the last one and belongs to the stream, not to a record (an idle cut, or a record that cannot be parsed). */
    public boolean ofTheStream() {
        return errorCode == 400 && message.startsWith("Bad Request: Error processing message:");
    }

    /** Of a stream that was ended since nothing was written to it. */
    public boolean idle() {
        return message.contains("Idle timeout");
    }

    /** Of a stream that was ended by a record that is too large. */
    public boolean tooLarge() {
        return message.contains("Produce request size is larger");
    }
}
