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

/** Reads what the selected partitions hold, page by page, from any place and in both directions. */
final class TopicHistory implements AutoCloseable {

    /**
     * A page.
     *
     * @param messages the oldest first
     * @param before where the page before this one ends
     * @param after where the page after this one begins
     * @param older whether there is a page before
     * @param newer whether there is a page after
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

    /** What begins at an offset, in each partition. */
    Page fromOffset(long offset) {
        Map<TopicPartition, Long> places = new HashMap<>();
        ends.keySet().forEach(partition -> places.put(partition, offset));
        return after(places);
    }

    /** What begins at a time, in epoch milliseconds. */
    Page fromTime(long time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, time));
        Map<TopicPartition, Long> places = new HashMap<>();
        consumer.offsetsForTimes(times).forEach((partition, found) -> places.put(partition, offset(partition, found)));
        return after(places);
    }

    /** What begins at a place; a partition that it does not name begins at its end. */
    Page after(Map<TopicPartition, Long> places) {
        Map<TopicPartition, Long> starts = within(places);
        List<RecordRange> stretches = new ArrayList<>();
        starts.forEach((partition, start) -> stretches.add(read(partition, start, ends.get(partition))));
        List<ConsumerRecord<byte[], byte[]>> taken = RecordRange.oldest(stretches, SIZE);
        Map<TopicPartition, Long> rest = new HashMap<>();
        stretches.forEach(stretch -> rest.put(stretch.partition(), stretch.next()));
        return page(taken, starts, rest);
    }

    /** What ends at a place; a partition that it does not name ends at its end. */
    Page before(Map<TopicPartition, Long> places) {
        Map<TopicPartition, Long> stops = within(places);
        List<RecordRange> stretches = new ArrayList<>();
        stops.forEach((partition, stop) ->
                stretches.add(read(partition, Math.max(beginnings.get(partition), stop - SIZE), stop)));
        List<ConsumerRecord<byte[], byte[]>> taken = RecordRange.newest(stretches, SIZE);
        Collections.reverse(taken);
        Map<TopicPartition, Long> rest = new HashMap<>();
        stretches.forEach(stretch -> rest.put(stretch.partition(), stretch.previous()));
        return page(taken, rest, stops);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private long offset(TopicPartition partition, OffsetAndTimestamp found) {
        return found == null ? ends.get(partition) : found.offset();
    }

    private Map<TopicPartition, Long> within(Map<TopicPartition, Long> places) {
        Map<TopicPartition, Long> within = new HashMap<>();
        ends.forEach((partition, end) -> within.put(
                partition, Math.max(beginnings.get(partition), Math.min(end, places.getOrDefault(partition, end)))));
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
