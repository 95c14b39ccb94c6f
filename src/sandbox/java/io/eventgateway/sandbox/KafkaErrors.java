package io.eventgateway.sandbox;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Maps failures of the producer to error codes of the REST API. */
final class KafkaErrors {

    private KafkaErrors() {}

    static Receipt.Failed receipt(Throwable failure) {
        int code = code(failure);
        return new Receipt.Failed(code, code == 500 ? "Internal Server Error" : failure.getMessage());
    }

    private static int code(Throwable failure) {
        if (failure instanceof TimeoutException) {
            // Any timeout of metadata, whether the topic is missing or the broker unreachable.
            return failure.getMessage().contains("not present in metadata") ? 40401 : 50003;
        } else if (failure instanceof InvalidTopicException) {
            return 40002;
        } else if (failure instanceof RecordTooLargeException) {
            return 413;
        } else if (failure instanceof AuthenticationException) {
            return 40101;
        } else if (failure instanceof AuthorizationException) {
            return 40301;
        } else if (failure instanceof UnknownTopicOrPartitionException) {
            return 40403;
        } else if (failure instanceof ThrottlingQuotaExceededException) {
            return 42901;
        } else if (failure instanceof RetriableException) {
            return 50003;
        }
        return failure instanceof KafkaException ? 50002 : 500;
    }
}
