package io.eventgateway.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Offsets of several partitions as text, as a page sends them back: {@code orders:0:17,orders:1:4}. */
final class PartitionOffsets {

    private PartitionOffsets() {}

    static String text(Map<TopicPartition, Long> places) {
        return places.entrySet().stream()
                .map(it -> it.getKey().topic() + ":" + it.getKey().partition() + ":" + it.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** @throws IllegalArgumentException if the text is malformed */
    static Map<TopicPartition, Long> of(String text) {
        Map<TopicPartition, Long> places = new HashMap<>();
        for (String place : text.isEmpty() ? new String[0] : text.split(",")) {
            String[] parts = place.split(":");
            if (parts.length != 3) {
                throw new IllegalArgumentException(place);
            }
            places.put(new TopicPartition(parts[0], Integer.parseInt(parts[1])), Long.parseLong(parts[2]));
        }
        return places;
    }
}
