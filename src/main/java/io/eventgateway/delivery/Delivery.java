package io.eventgateway.delivery;

import io.eventgateway.mapping.EventRecord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** The only door through which records leave. */
@ApplicationScoped
public class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final KafkaRestClient kafkaRest;
    private final String cluster;
    private final DeliveryConfig config;

    Delivery(@RestClient KafkaRestClient kafkaRest, ConfluentConfig confluent, DeliveryConfig config) {
        this.kafkaRest = kafkaRest;
        this.cluster = confluent.clusterId();
        this.config = config;
    }

    /** Writes the record and tells what became of it, at the latest after {@code gateway.delivery.timeout}. Never fails. */
    public Uni<Receipt> send(EventRecord record) {
        return kafkaRest
                .produce(cluster, record.topic(), ProduceRequest.write(record))
                .map(response -> receipt(record, response))
                .ifNoItem()
                .after(config.timeout())
                .recoverWithItem(() -> late(record))
                .onFailure()
                .recoverWithItem(failure -> failed(record, failure));
    }

    private static Receipt receipt(EventRecord record, RestResponse<byte[]> response) {
        if (response.getStatus() != 200) {
            LOG.warnf("Event %s for %s: Kafka REST answered %d", record.id(), record.topic(), response.getStatus());
            return Verdict.ofStatus(response.getStatus());
        }
        Optional<ProduceAnswer> answer = ProduceAnswer.first(response.getEntity());
        if (answer.isEmpty()) {
            LOG.warnf("Event %s for %s: Kafka REST answered without a receipt", record.id(), record.topic());
            return new Receipt.Unknown();
        }
        Receipt receipt = Verdict.of(answer.get());
        if (!(receipt instanceof Receipt.Written)) {
            LOG.warnf(
                    "Event %s for %s: %s, %d %s",
                    record.id(),
                    record.topic(),
                    receipt.getClass().getSimpleName(),
                    answer.get().errorCode(),
                    answer.get().message());
        }
        return receipt;
    }

    private Receipt late(EventRecord record) {
        LOG.warnf("Event %s for %s: no receipt within %s", record.id(), record.topic(), config.timeout());
        return new Receipt.Unknown();
    }

    private static Receipt failed(EventRecord record, Throwable failure) {
        LOG.warnf("Event %s for %s: %s", record.id(), record.topic(), failure);
        return Verdict.of(failure);
    }
}
