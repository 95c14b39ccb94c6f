package io.eventgateway.sandbox;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A request that is rejected as a whole. */
final class RestError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final int code;

    RestError(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** An error with the name of its HTTP status. */
    static RestError http(int status, String reason) {
        return new RestError(status, status, "HTTP " + status + " " + reason);
    }

    static RestError of(ExecutionException failed) {
        Throwable cause = failed.getCause();
        String message = cause.getMessage();
        if (cause instanceof UnknownTopicOrPartitionException) {
            return new RestError(404, 40403, "This server does not host this topic-partition.");
        } else if (cause instanceof InvalidTopicException) {
            return new RestError(422, 42206, "Payload error. Invalid topic name.");
        } else if (cause instanceof TopicExistsException) {
            return new RestError(400, 40002, message);
        } else if (cause instanceof RetriableException) {
            return new RestError(500, 50003, message);
        }
        return cause instanceof KafkaException
                ? new RestError(400, 40002, message)
                : new RestError(500, 500, "Internal Server Error");
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }
}
