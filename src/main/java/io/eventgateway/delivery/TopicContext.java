package io.eventgateway.delivery;

import io.eventgateway.confluent.Credentials;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.function.Function;

/**
 * What all lanes of a topic share.
 *
 * @param post opens a produce stream: sends the given records, returns the receipts
 * @param rate of openings, of the whole process
 * @param pace of records, of the whole process
 * @param credentials with which streams are opened
 * @param doubt is run when the topic may be gone, so that it is looked for before the next record
 */
record TopicContext(
        String topic,
        Function<Multi<Buffer>, Multi<byte[]>> post,
        DeliveryConfig config,
        StreamCircuitBreaker breaker,
        StreamOpenRate rate,
        SendRate pace,
        DeliveryMetrics.OfTopic metrics,
        Credentials credentials,
        Runnable doubt) {}
