package io.eventgateway.delivery;

import io.eventgateway.confluent.ProduceResponse;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/**
 * What may be concluded from an answer of Kafka REST, or from its absence. Pure. The rule behind it: a record counts as written only by its own receipt, as not
 * written only when that is certain, and otherwise its outcome is unknown.
 */
public final class ReceiptClassifier {

    /** Confluent sends no {@code Retry-After}; its caps count per second. */
    static final Duration ONE_SECOND = Duration.ofSeconds(1);

    /** Permanent, and nothing was written: bad record or topic, no permission, too large, a broker that refuses the record. */
    private static final Set<Integer> REFUSED =
            Set.of(400, 401, 403, 404, 413, 415, 422, 40002, 40101, 40301, 40402, 40403, 50002);

    /**
     * Nothing was written: rate limits, and 40401, which is the time-out of a producer that waits for a topic's metadata. That topic may be missing or the
     * cluster away; either way the record never left.
     */
    private static final Set<Integer> NOT_WRITTEN = Set.of(429, 42901, 40401);

    /** Of a record without fault that shared a batch with one that Kafka refused. */
    private static final String NEIGHBOUR = "because it was part of a batch";

    private ReceiptClassifier() {}

    /** Of a receipt inside an answer with status 200. Codes 408 and 50003 fall to unknown: such records were found in the log. */
    public static Receipt of(ProduceResponse answer) {
        if (answer.errorCode() == 200) {
            return answer.partition() >= 0 && answer.offset() >= 0
                    ? new Receipt.Written(answer.partition(), answer.offset())
                    : new Receipt.Unknown();
        }
        return answer.errorCode() == 50002 && answer.message().contains(NEIGHBOUR)
                ? new Receipt.NotWritten(ONE_SECOND)
                : ofCode(answer.errorCode());
    }

    /** Whether the topic may be gone: Kafka does not know it, or has not said anything about it. */
    static boolean topicInDoubt(ProduceResponse answer) {
        return answer.errorCode() == 40401 || answer.errorCode() == 40403;
    }

    /** Such a record may be sent again: it was counted and turned away. */
    static boolean rateLimited(ProduceResponse answer) {
        return answer.errorCode() == 429 || answer.errorCode() == 42901;
    }

    /** The server will end this stream; the record of this receipt was nevertheless found in the log. */
    static boolean streamTooOld(ProduceResponse answer) {
        return answer.errorCode() == 408;
    }

    /** Of an answer that is not a receipt: the request was turned away as a whole, or something on the way failed. */
    static Receipt ofStatus(int status) {
        boolean turnedAway = status == 405 || status == 406 || REFUSED.contains(status);
        return turnedAway ? new Receipt.Refused() : ofCode(status);
    }

    private static Receipt ofCode(int code) {
        if (REFUSED.contains(code)) {
            return new Receipt.Refused();
        }
        return NOT_WRITTEN.contains(code) ? new Receipt.NotWritten(ONE_SECOND) : new Receipt.Unknown();
    }

    /** Of a call that ended without an answer: only when there never was a connection is it certain that nothing was sent. */
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
