package io.eventgateway.delivery;

import io.eventgateway.confluent.ProduceReceipt;
import io.eventgateway.confluent.UpstreamFault;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/**
 * Maps a response of Kafka REST, or its absence, to a {@link Receipt}. Pure functions. A record counts as written only
 * with its own receipt, as not written only if that is certain; otherwise its outcome is unknown.
 */
public final class ReceiptClassifier {

    /** Confluent sends no {@code Retry-After}; its rate limits count per second. */
    static final Duration ONE_SECOND = Duration.ofSeconds(1);

    /** After a fault of the key, its permissions, the cluster's id or the address. */
    static final Duration OF_THE_SETUP = UpstreamFault.Kind.CREDENTIALS.retryAfter();

    /** Kafka's {@code RecordTooLargeException}, of the broker or of Kafka REST's producer. */
    private static final int TOO_LARGE = 413;

    /**
     * Errors of a record after which nothing was written, and which a repeat meets again: malformed, unknown topic, too
     * large, or a broker that rejects the record.
     */
    private static final Set<Integer> REFUSED = Set.of(400, TOO_LARGE, 415, 422, 40002, 40402, 40403, 50002);

    /** Errors of the gateway's credentials or of the cluster's id. Nothing was written; the operator corrects them. */
    private static final Set<Integer> FORBIDDEN = Set.of(401, 403, 404, 40101, 40301);

    /**
     * Temporary errors after which nothing was written: rate limits, and 40401, the timeout of a producer that waits
     * for a topic's metadata. The topic may be missing or the cluster unreachable; either way the record was not sent.
     */
    private static final Set<Integer> NOT_WRITTEN = Set.of(429, 42901, 40401);

    /** In the message of a valid record that shared a batch with a rejected one. */
    private static final String NEIGHBOUR = "because it was part of a batch";

    private ReceiptClassifier() {}

    /**
     * Classifies a receipt in the body of a 200. Error codes 408 and 50003 are unknown: such records were found in the
     * log.
     */
    public static Receipt of(ProduceReceipt response) {
        if (response.errorCode() == 200) {
            return response.partition() >= 0 && response.offset() >= 0
                    ? new Receipt.Written(response.partition(), response.offset())
                    : new Receipt.Unknown();
        }
        return response.errorCode() == 50002 && response.message().contains(NEIGHBOUR)
                ? new Receipt.NotWritten(ONE_SECOND)
                : ofCode(response.errorCode());
    }

    /** Whether the topic may be missing: Kafka does not know it, or sent no metadata of it. */
    static boolean topicInDoubt(ProduceReceipt response) {
        return response.errorCode() == 40401 || response.errorCode() == 40403;
    }

    /** Whether the record was rejected by a rate limit, so that it may be retried. */
    static boolean rateLimited(ProduceReceipt response) {
        return response.errorCode() == 429 || response.errorCode() == 42901;
    }

    /** Whether the server is about to end this stream. The record of this receipt was nevertheless found in the log. */
    static boolean streamTooOld(ProduceReceipt response) {
        return response.errorCode() == 408;
    }

    /** Whether the gateway may not write the record, whatever record it is. */
    static boolean forbidden(ProduceReceipt response) {
        return FORBIDDEN.contains(response.errorCode());
    }

    private static Receipt ofCode(int code) {
        if (REFUSED.contains(code)) {
            return new Receipt.Refused(code == TOO_LARGE);
        }
        if (FORBIDDEN.contains(code)) {
            return new Receipt.NotWritten(OF_THE_SETUP);
        }
        return NOT_WRITTEN.contains(code) ? new Receipt.NotWritten(ONE_SECOND) : new Receipt.Unknown();
    }

    /** Classifies a call without a response: only without a connection is it certain that nothing was sent. */
    public static Receipt of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLHandshakeException) {
                return new Receipt.NotWritten(ONE_SECOND);
            }
        }
        return new Receipt.Unknown();
    }
}
