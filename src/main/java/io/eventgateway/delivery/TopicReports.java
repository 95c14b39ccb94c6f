package io.eventgateway.delivery;

import io.eventgateway.confluent.ProduceReceipt;
import io.eventgateway.confluent.UpstreamAttempt;
import io.eventgateway.confluent.UpstreamDiagnosis;
import io.eventgateway.confluent.UpstreamFault;
import io.eventgateway.confluent.UpstreamHealth;

/** Reports what the lanes of one topic learn of Confluent. Thread-safe. */
final class TopicReports {

    private final String topic;
    private final UpstreamDiagnosis diagnosis;
    private final UpstreamHealth health;
    private volatile boolean forbidden;

    TopicReports(String topic, UpstreamDiagnosis diagnosis, UpstreamHealth health) {
        this.topic = topic;
        this.diagnosis = diagnosis;
        this.health = health;
    }

    /** A stream could not be opened. */
    void notOpened(Throwable failure) {
        StreamEnds.rejection(failure)
                .map(answer -> diagnosis.of(answer, UpstreamAttempt.OPEN_STREAM, topic))
                .or(() -> diagnosis.of(failure, UpstreamAttempt.OPEN_STREAM, topic))
                .ifPresent(this::failed);
    }

    /** A record may not be written. */
    void forbidden(ProduceReceipt receipt) {
        failed(diagnosis.of(receipt, topic));
    }

    private void failed(UpstreamFault fault) {
        forbidden = forbidden || fault.kind() == UpstreamFault.Kind.WRITE_ACCESS;
        health.failed(topic, fault);
    }

    /** A record was written. */
    void written() {
        if (forbidden) {
            forbidden = false;
            health.written(topic);
        }
    }
}
