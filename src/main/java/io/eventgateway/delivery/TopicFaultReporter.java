package io.eventgateway.delivery;

import io.eventgateway.confluent.ProduceReceipt;
import io.eventgateway.confluent.UpstreamAttempt;
import io.eventgateway.confluent.UpstreamDiagnosis;
import io.eventgateway.confluent.UpstreamFault;
import io.eventgateway.confluent.UpstreamHealth;

/** Reports what the lanes of one topic learn of Confluent. Thread-safe. */
final class TopicFaultReporter {

    private final String topic;
    private final UpstreamDiagnosis diagnosis;
    private final UpstreamHealth health;
    private volatile boolean rejected;

    TopicFaultReporter(String topic, UpstreamDiagnosis diagnosis, UpstreamHealth health) {
        this.topic = topic;
        this.diagnosis = diagnosis;
        this.health = health;
    }

    /** A stream could not be opened. */
    void notOpened(Throwable failure) {
        StreamEndClassifier.rejection(failure)
                .map(answer -> diagnosis.of(answer, UpstreamAttempt.OPEN_STREAM, topic))
                .ifPresentOrElse(this::rejected, () -> diagnosis
                        .of(failure, UpstreamAttempt.OPEN_STREAM, topic)
                        .ifPresent(fault -> health.failed(topic, fault)));
    }

    /** A record may not be written. */
    void forbidden(ProduceReceipt receipt) {
        rejected(diagnosis.forbidden(receipt, topic));
    }

    /** Records are sent too fast. */
    void rateLimited(ProduceReceipt receipt) {
        rejected(diagnosis.limited(receipt, topic));
    }

    private void rejected(UpstreamFault fault) {
        health.rejected(topic, fault);
        rejected = true;
    }

    /** A record was written. */
    void written() {
        if (rejected) {
            // In this order, so that a fault of another lane in between is not forgotten.
            rejected = false;
            if (!health.written(topic)) {
                rejected = true;
            }
        }
    }
}
