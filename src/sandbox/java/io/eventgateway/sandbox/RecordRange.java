package io.eventgateway.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Neighbouring records of one partition. A page takes them from either end.
 *
 * @param from offset of its beginning; a compacted topic may have no record there
 * @param to offset after its end
 */
record RecordRange(TopicPartition partition, long from, long to, Deque<ConsumerRecord<byte[], byte[]>> records) {

    /** Takes the oldest records of all stretches. A partition keeps its order even where timestamps do not follow it. */
    static List<ConsumerRecord<byte[], byte[]>> oldest(List<RecordRange> stretches, int most) {
        return take(stretches, most, Comparator.naturalOrder(), Deque::peekFirst, Deque::pollFirst);
    }

    /** Takes the newest records of all stretches, the newest first. */
    static List<ConsumerRecord<byte[], byte[]>> newest(List<RecordRange> stretches, int most) {
        return take(stretches, most, Comparator.reverseOrder(), Deque::peekLast, Deque::pollLast);
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
            List<RecordRange> stretches,
            int most,
            Comparator<Long> order,
            Function<Deque<ConsumerRecord<byte[], byte[]>>, ConsumerRecord<byte[], byte[]>> peek,
            Function<Deque<ConsumerRecord<byte[], byte[]>>, ConsumerRecord<byte[], byte[]>> poll) {
        List<Deque<ConsumerRecord<byte[], byte[]>>> left = new ArrayList<>();
        stretches.forEach(stretch -> left.add(stretch.records()));
        left.removeIf(Deque::isEmpty);
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        while (taken.size() < most && !left.isEmpty()) {
            Deque<ConsumerRecord<byte[], byte[]>> first = left.stream()
                    .min(Comparator.comparing(it -> peek.apply(it).timestamp(), order))
                    .orElseThrow();
            taken.add(poll.apply(first));
            left.removeIf(Deque::isEmpty);
        }
        return taken;
    }
}
