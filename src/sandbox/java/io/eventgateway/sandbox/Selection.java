package io.eventgateway.sandbox;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The partitions that a page shows: those of all topics, of one topic, or a single one. */
record Selection(Optional<String> topic, Optional<Integer> partition) {

    /** @throws NumberFormatException if the partition is not a number */
    static Selection of(HttpRequest request) {
        return new Selection(request.query("topic"), request.query("partition").map(Integer::valueOf));
    }

    /** The matching partitions that exist now, without Kafka's internal topics. */
    Set<TopicPartition> partitions(Consumer<?, ?> consumer) {
        Set<TopicPartition> partitions = new HashSet<>();
        consumer.listTopics()
                .forEach((topic, infos) ->
                        infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
        partitions.removeIf(it -> !includes(it));
        return partitions;
    }

    private boolean includes(TopicPartition candidate) {
        return !candidate.topic().startsWith("__")
                && topic.map(candidate.topic()::equals).orElse(true)
                && partition.map(it -> it == candidate.partition()).orElse(true);
    }
}
