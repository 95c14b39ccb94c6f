package io.eventgateway.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows all topics, those that come into being later too, beginning with what was written last. */
final class TopicTail implements AutoCloseable {

    private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final int replay;
    private final Set<TopicPartition> followed = new HashSet<>();
    private long looked;

    /** @param replay how many of the records that are there already come first */
    TopicTail(String bootstrapServers, int replay) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        // No group: it would leave offsets and a topic for them behind.
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 5000), bytes, bytes);
        this.replay = replay;
    }

    /** The last records over all topics, the oldest first; after this only newer ones are polled. */
    List<ConsumerRecord<byte[], byte[]>> replay() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(unfollowed());
        follow(ends.keySet());
        ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - replay)));
        List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            seen.addAll(poll(Duration.ofMillis(100)));
        }
        seen.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        return seen.subList(Math.max(0, seen.size() - replay), seen.size());
    }

    List<ConsumerRecord<byte[], byte[]>> poll(Duration patience) {
        if (System.nanoTime() - looked > LOOK_FOR_TOPICS.toNanos()) {
            Set<TopicPartition> added = unfollowed();
            if (!added.isEmpty()) {
                follow(added);
                consumer.seekToBeginning(added);
            }
        }
        List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
        consumer.poll(patience).forEach(polled::add);
        return polled;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Set<TopicPartition> unfollowed() {
        looked = System.nanoTime();
        Set<TopicPartition> partitions = new HashSet<>();
        consumer.listTopics().forEach((topic, infos) -> {
            if (!topic.startsWith("__")) {
                infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
        });
        partitions.removeAll(followed);
        return partitions;
    }

    private void follow(Set<TopicPartition> added) {
        followed.addAll(added);
        consumer.assign(followed);
    }
}
