package io.eventgateway.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The single producer behind the REST API, configured as Confluent's was observed to be. */
final class RecordProducer implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;

    RecordProducer(String bootstrapServers, SandboxOptions options) {
        ByteArraySerializer bytes = new ByteArraySerializer();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        false,
                        "linger.ms",
                        options.linger().toMillis(),
                        "batch.size",
                        16384,
                        "max.request.size",
                        1048576,
                        "max.block.ms",
                        options.metadataWait().toMillis(),
                        "request.timeout.ms",
                        requestTimeout(options),
                        "delivery.timeout.ms",
                        (int) options.deliveryTimeout().toMillis()),
                bytes,
                bytes);
    }

    /** Blocks while the topic's metadata is missing; passes on the outcome when Kafka has responded. */
    void send(String cluster, String topic, ProduceRequest request, Consumer<Receipt> outcome) {
        try {
            Serialized key = Serialized.of(request.key());
            Serialized value = Serialized.of(request.value());
            producer.send(
                    record(topic, request, key, value),
                    (written, failure) -> outcome.accept(
                            failure == null ? receipt(cluster, written, key, value) : KafkaErrors.receipt(failure)));
        } catch (RefusedRecord refused) {
            outcome.accept(refused.receipt());
        } catch (RuntimeException failure) {
            outcome.accept(KafkaErrors.receipt(failure));
        }
    }

    // 30 s, or what a shorter delivery timeout leaves.
    private static int requestTimeout(SandboxOptions options) {
        return (int) Math.min(
                30000, options.deliveryTimeout().minus(options.linger()).toMillis());
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, ProduceRequest request, Serialized key, Serialized value) throws RefusedRecord {
        Integer partition = request.partitionId();
        if (partition != null && partition < 0) {
            throw RefusedRecord.negativePartition();
        }
        Long timestamp =
                request.timestamp() == null ? null : request.timestamp().toEpochMilli();
        ProducerRecord<byte[], byte[]> produced =
                new ProducerRecord<>(topic, partition, timestamp, Serialized.bytes(key), Serialized.bytes(value));
        request.headers().forEach(header -> produced.headers().add(new RecordHeader(header.name(), header.value())));
        return produced;
    }

    private static Receipt receipt(String cluster, RecordMetadata written, Serialized key, Serialized value) {
        return new Receipt.Written(
                200,
                cluster,
                written.topic(),
                written.partition(),
                written.offset(),
                Instant.ofEpochMilli(written.timestamp()).toString(),
                key == null ? null : key.receipt(),
                value == null ? null : value.receipt());
    }
}
