package io.eventgateway.hostile;

import io.eventgateway.sandbox.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks whether anything came through after all. */
final class Written {

    private Written() {}

    static boolean nothing(Sandbox sandbox) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, sandbox.bootstrapServers(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.listTopics(Duration.ofSeconds(20)).values().stream()
                    .flatMap(List::stream)
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            long records = consumer.endOffsets(partitions, Duration.ofSeconds(20)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            System.out.println("Records in the topics: " + records);
            return records == 0;
        }
    }
}
