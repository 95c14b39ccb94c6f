package io.eventgateway.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows the selected topics, including those that are created later. */
final class TopicTail implements AutoCloseable {

    private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Selection selection;
    private final Set<TopicPartition> followed = new HashSet<>();
    private long looked;

    TopicTail(String bootstrapServers, Selection selection) {
        this.consumer = consumer(bootstrapServers);
        this.selection = selection;
    }

    static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        // No consumer group: it would leave its offsets, and a topic for them, behind.
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 5000), bytes, bytes);
    }

    /** The latest records of all topics, the oldest first; after this only newer ones are polled. */
    List<ConsumerRecord<byte[], byte[]>> last(int count) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(unfollowed());
        follow(ends.keySet());
        ends.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - count)));
        List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
        pollTo(ends, seen::addAll);
        seen.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        return seen.subList(Math.max(0, seen.size() - count), seen.size());
    }

    /** Passes on all existing records; after this only newer records are polled. */
    void all(Consumer<List<ConsumerRecord<byte[], byte[]>>> polled) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(unfollowed());
        follow(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        pollTo(ends, polled);
    }

    List<ConsumerRecord<byte[], byte[]>> poll(Duration timeout) {
        if (System.nanoTime() - looked > LOOK_FOR_TOPICS.toNanos()) {
            Set<TopicPartition> added = unfollowed();
            if (!added.isEmpty()) {
                follow(added);
                consumer.seekToBeginning(added);
            }
        }
        List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
        // A consumer without partitions rejects a poll; the selected topic may still be created.
        if (!followed.isEmpty()) {
            consumer.poll(timeout).forEach(polled::add);
        }
        return polled;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void pollTo(Map<TopicPartition, Long> ends, Consumer<List<ConsumerRecord<byte[], byte[]>>> polled) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            polled.accept(poll(POLL));
        }
    }

    private Set<TopicPartition> unfollowed() {
        looked = System.nanoTime();
        Set<TopicPartition> partitions = selection.partitions(consumer);
        partitions.removeAll(followed);
        return partitions;
    }

    private void follow(Set<TopicPartition> added) {
        followed.addAll(added);
        consumer.assign(followed);
    }
}
