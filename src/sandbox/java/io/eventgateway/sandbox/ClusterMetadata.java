package io.eventgateway.sandbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** Metadata of the Kafka cluster, requested from the broker with each call. */
final class ClusterMetadata implements AutoCloseable {

    /** Far longer than a broker on the same machine needs. */
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);

    record Cluster(String id, int controller) {}

    private final Admin admin;

    /** @param timeout how long a call waits for a broker */
    ClusterMetadata(String bootstrapServers, Duration timeout) {
        int millis = (int) timeout.toMillis();
        admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "default.api.timeout.ms", millis,
                "request.timeout.ms", Math.min(30000, millis)));
    }

    Cluster cluster() {
        var described = admin.describeCluster();
        return new Cluster(
                await(described.clusterId()), await(described.controller()).id());
    }

    Collection<TopicDescription> topics() {
        var names = await(
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        return new TreeMap<>(await(admin.describeTopics(names).allTopicNames())).values();
    }

    TopicDescription topic(String name, boolean withOperations) {
        DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(withOperations);
        return await(
                admin.describeTopics(List.of(name), options).topicNameValues().get(name));
    }

    Config configs(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var options = new DescribeConfigsOptions().includeSynonyms(true);
        return await(admin.describeConfigs(List.of(resource), options).values().get(resource));
    }

    /** Creates the topic and returns when it can be written to. */
    void create(String topic, Optional<Integer> partitions, Optional<Short> replicas, Map<String, String> configs) {
        await(admin.createTopics(List.of(new NewTopic(topic, partitions, replicas).configs(configs)))
                .all());
        awaitPresence(topic, true);
    }

    /** Deletes the topic and returns when the broker no longer lists it. */
    void delete(String topic) {
        await(admin.deleteTopics(List.of(topic)).all());
        awaitPresence(topic, false);
    }

    /** The controller responds before the broker knows the change, and clients ask the broker. */
    private void awaitPresence(String topic, boolean present) {
        long end = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (await(admin.listTopics().names()).contains(topic) != present && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw RestError.of(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw RestError.http(500, "Internal Server Error");
        }
    }
}
