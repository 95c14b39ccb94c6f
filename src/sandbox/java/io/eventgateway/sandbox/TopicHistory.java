package io.eventgateway.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Reads the records of the selected partitions page by page, from any position and in both directions. */
final class TopicHistory implements AutoCloseable {

    /**
     * A page.
     *
     * @param messages the oldest first
     * @param before position at which the previous page ends
     * @param after position at which the next page begins
     * @param older whether there is a previous page
     * @param newer whether there is a next page
     */
    record Page(List<SeenMessage> messages, String before, String after, boolean older, boolean newer) {}

    private static final int SIZE = 100;
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> beginnings;
    private final Map<TopicPartition, Long> ends;

    TopicHistory(String bootstrapServers, Selection selection) {
        this.consumer = TopicTail.consumer(bootstrapServers);
        Collection<TopicPartition> partitions = selection.partitions(consumer);
        this.beginnings = consumer.beginningOffsets(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    /** The page that begins at an offset in each partition. */
    Page fromOffset(long offset) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        ends.keySet().forEach(partition -> positions.put(partition, offset));
        return after(positions);
    }

    /** The page that begins at a time, in epoch milliseconds. */
    Page fromTime(long time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, time));
        Map<TopicPartition, Long> positions = new HashMap<>();
        consumer.offsetsForTimes(times)
                .forEach((partition, found) -> positions.put(partition, offset(partition, found)));
        return after(positions);
    }

    /** The page that begins at these offsets; for partitions without one, at their end. */
    Page after(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, Long> starts = within(positions);
        List<RecordRange> ranges = new ArrayList<>();
        starts.forEach((partition, start) -> ranges.add(read(partition, start, ends.get(partition))));
        List<ConsumerRecord<byte[], byte[]>> taken = RecordRange.oldest(ranges, SIZE);
        Map<TopicPartition, Long> rest = new HashMap<>();
        ranges.forEach(range -> rest.put(range.partition(), range.next()));
        return page(taken, starts, rest);
    }

    /** The page that ends at these offsets; for partitions without one, at their end. */
    Page before(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, Long> stops = within(positions);
        List<RecordRange> ranges = new ArrayList<>();
        stops.forEach((partition, stop) ->
                ranges.add(read(partition, Math.max(beginnings.get(partition), stop - SIZE), stop)));
        List<ConsumerRecord<byte[], byte[]>> taken = RecordRange.newest(ranges, SIZE);
        Collections.reverse(taken);
        Map<TopicPartition, Long> rest = new HashMap<>();
        ranges.forEach(range -> rest.put(range.partition(), range.previous()));
        return page(taken, rest, stops);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private long offset(TopicPartition partition, OffsetAndTimestamp found) {
        return found == null ? ends.get(partition) : found.offset();
    }

    private Map<TopicPartition, Long> within(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, Long> within = new HashMap<>();
        ends.forEach((partition, end) -> within.put(
                partition, Math.max(beginnings.get(partition), Math.min(end, positions.getOrDefault(partition, end)))));
        return within;
    }

    /** At most one page of one partition. */
    private RecordRange read(TopicPartition partition, long from, long to) {
        Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition) < to && records.size() < SIZE) {
            consumer.poll(POLL).forEach(records::add);
        }
        while (!records.isEmpty()
                && (records.size() > SIZE || records.peekLast().offset() >= to)) {
            records.removeLast();
        }
        return new RecordRange(
                partition, from, records.size() < SIZE ? to : records.peekLast().offset() + 1, records);
    }

    private Page page(
            List<ConsumerRecord<byte[], byte[]>> taken,
            Map<TopicPartition, Long> before,
            Map<TopicPartition, Long> after) {
        return new Page(
                taken.stream().map(SeenMessage::of).toList(),
                PartitionOffsets.text(before),
                PartitionOffsets.text(after),
                ends.keySet().stream().anyMatch(it -> before.get(it) > beginnings.get(it)),
                ends.keySet().stream().anyMatch(it -> after.get(it) < ends.get(it)));
    }
}
