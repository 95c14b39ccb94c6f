package io.eventgateway.delivery;

import io.eventgateway.confluent.Credentials;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.function.Function;

/**
 * Dependencies that all lanes of one topic share.
 *
 * @param openStream opens a produce stream: sends the given records, returns the receipts
 * @param openRate of the whole process
 * @param sendRate of the whole process
 * @param credentials that streams are opened with
 * @param reports of faults
 * @param recheck runs when the topic may be missing, so that its existence is checked before the next record
 */
record LaneDependencies(
        String topic,
        Function<Multi<Buffer>, Multi<byte[]>> openStream,
        DeliveryConfig config,
        StreamCircuitBreaker breaker,
        StreamOpenRate openRate,
        SendRate sendRate,
        DeliveryMetrics.OfTopic metrics,
        Credentials credentials,
        TopicFaultReporter reports,
        Runnable recheck) {}
