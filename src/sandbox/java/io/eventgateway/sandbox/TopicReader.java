package io.eventgateway.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic with a real consumer, so that a test sees the records in Kafka. */
public final class TopicReader implements AutoCloseable {

    /**
     * A record in Kafka.
     *
     * @param key as text, null if there is none
     * @param headers as text; of a repeated name the last value
     * @param value the raw bytes, null for a tombstone
     * @param timestamp epoch milliseconds
     */
    public record Message(
            int partition, long offset, long timestamp, String key, Map<String, String> headers, byte[] value) {

        /** The value as text, null for a tombstone. */
        public String text() {
            return TopicReader.text(value);
        }
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;

    private TopicReader(String bootstrapServers, String topic) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        this.consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), bytes, bytes);
        this.topic = topic;
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
    }

    /** Reads records that are written from now on, in all partitions. */
    public static TopicReader fromNow(Sandbox sandbox, String topic) {
        TopicReader reader = new TopicReader(sandbox.bootstrapServers(), topic);
        reader.consumer.seekToEnd(reader.consumer.assignment());
        // The seek is lazy; without this, "now" would be the time of the first read.
        reader.consumer.assignment().forEach(reader.consumer::position);
        return reader;
    }

    /** Reads all records, in all partitions. */
    public static TopicReader fromStart(Sandbox sandbox, String topic) {
        TopicReader reader = new TopicReader(sandbox.bootstrapServers(), topic);
        reader.consumer.seekToBeginning(reader.consumer.assignment());
        return reader;
    }

    /** Reads one partition from an offset. */
    public static TopicReader from(Sandbox sandbox, String topic, int partition, long offset) {
        TopicReader reader = new TopicReader(sandbox.bootstrapServers(), topic);
        TopicPartition only = new TopicPartition(topic, partition);
        reader.consumer.assign(List.of(only));
        reader.consumer.seek(only, offset);
        return reader;
    }

    /**
     * The next records, in the order of each partition.
     *
     * @return at least {@code count} records, or those that arrived within the time
     */
    public List<Message> read(int count, Duration deadline) {
        List<Message> messages = new ArrayList<>();
        long end = System.nanoTime() + deadline.toNanos();
        while (messages.size() < count && System.nanoTime() < end) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            consumer.poll(left).forEach(polled -> messages.add(message(polled)));
        }
        return messages;
    }

    /** Passes on all existing records, in the order of each partition. */
    public void readToEnd(Consumer<Message> messages) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofSeconds(1)).forEach(polled -> messages.accept(message(polled)));
        }
    }

    /** The next record; fails if none comes within the time. */
    public Message readOne(Duration deadline) {
        return read(1, deadline).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("No record in " + topic + " within " + deadline));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Message message(ConsumerRecord<byte[], byte[]> polled) {
        Map<String, String> headers = new LinkedHashMap<>();
        polled.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return new Message(
                polled.partition(), polled.offset(), polled.timestamp(), text(polled.key()), headers, polled.value());
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
