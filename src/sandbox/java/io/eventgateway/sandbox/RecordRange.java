package io.eventgateway.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Consecutive records of one partition. A page takes them from either end.
 *
 * @param from first offset; a compacted topic may have no record there
 * @param to offset after the last one
 */
record RecordRange(TopicPartition partition, long from, long to, Deque<ConsumerRecord<byte[], byte[]>> records) {

    /**
     * Takes the oldest records of all ranges. Keeps the order of each partition even if timestamps do not follow it.
     */
    static List<ConsumerRecord<byte[], byte[]>> oldest(List<RecordRange> ranges, int max) {
        return take(ranges, max, Comparator.naturalOrder(), Deque::peekFirst, Deque::pollFirst);
    }

    /** Takes the newest records of all ranges, the newest first. */
    static List<ConsumerRecord<byte[], byte[]>> newest(List<RecordRange> ranges, int max) {
        return take(ranges, max, Comparator.reverseOrder(), Deque::peekLast, Deque::pollLast);
    }

    /** The first offset that was not taken from the beginning. */
    long next() {
        return records.isEmpty() ? to : records.peekFirst().offset();
    }

    /** The offset after the last one that was not taken from the end. */
    long previous() {
        return records.isEmpty() ? from : records.peekLast().offset() + 1;
    }

    private static List<ConsumerRecord<byte[], byte[]>> take(
            List<RecordRange> ranges,
            int max,
            Comparator<Long> order,
            Function<Deque<ConsumerRecord<byte[], byte[]>>, ConsumerRecord<byte[], byte[]>> peek,
            Function<Deque<ConsumerRecord<byte[], byte[]>>, ConsumerRecord<byte[], byte[]>> poll) {
        List<Deque<ConsumerRecord<byte[], byte[]>>> left = new ArrayList<>();
        ranges.forEach(range -> left.add(range.records()));
        left.removeIf(Deque::isEmpty);
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        while (taken.size() < max && !left.isEmpty()) {
            Deque<ConsumerRecord<byte[], byte[]>> first = left.stream()
                    .min(Comparator.comparing(it -> peek.apply(it).timestamp(), order))
                    .orElseThrow();
            taken.add(poll.apply(first));
            left.removeIf(Deque::isEmpty);
        }
        return taken;
    }
}
