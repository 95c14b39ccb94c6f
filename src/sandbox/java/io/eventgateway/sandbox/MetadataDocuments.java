package io.eventgateway.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.sandbox.ClusterMetadata.Cluster;
import java.util.Collection;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * Documents of the REST API about clusters, topics and their settings.
 *
 * @param root the address of {@code .../v3/clusters} as the client wrote it, so that links lead back to it
 */
record MetadataDocuments(String root, Cluster cluster) {

    private static final ObjectMapper JSON = new ObjectMapper();

    ObjectNode clusters() {
        ObjectNode list = list("KafkaClusterList", root);
        list.withArray("data").add(clusterDocument());
        return list;
    }

    ObjectNode clusterDocument() {
        ObjectNode document = resource("KafkaCluster", self(), name());
        document.put("cluster_id", cluster.id());
        related(document, "controller", self() + "/brokers/" + cluster.controller());
        related(document, "acls", self() + "/acls");
        related(document, "brokers", self() + "/brokers");
        related(document, "broker_configs", self() + "/broker-configs");
        related(document, "consumer_groups", self() + "/consumer-groups");
        related(document, "topics", self() + "/topics");
        related(document, "partition_reassignments", self() + "/topics/-/partitions/-/reassignment");
        return document;
    }

    ObjectNode topics(Collection<TopicDescription> topics) {
        ObjectNode list = list("KafkaTopicList", self() + "/topics");
        topics.forEach(topic -> list.withArray("data").add(topic(topic)));
        return list;
    }

    ObjectNode topic(TopicDescription topic) {
        String self = self() + "/topics/" + topic.name();
        ObjectNode document = resource("KafkaTopic", self, name() + "/topic=" + topic.name());
        document.put("cluster_id", cluster.id());
        document.put("topic_name", topic.name());
        document.put("is_internal", topic.isInternal());
        document.put("replication_factor", topic.partitions().get(0).replicas().size());
        document.put("partitions_count", topic.partitions().size());
        related(document, "partitions", self + "/partitions");
        related(document, "configs", self + "/configs");
        related(document, "partition_reassignments", self + "/partitions/-/reassignment");
        ArrayNode operations = document.putArray("authorized_operations");
        if (topic.authorizedOperations() != null) {
            topic.authorizedOperations().forEach(operation -> operations.add(operation.name()));
        }
        return document;
    }

    ObjectNode configs(String topic, Collection<ConfigEntry> entries) {
        ObjectNode list = list("KafkaTopicConfigList", self() + "/topics/" + topic + "/configs");
        entries.forEach(entry -> list.withArray("data").add(config(topic, entry)));
        return list;
    }

    ObjectNode config(String topic, ConfigEntry entry) {
        ObjectNode document = resource(
                "KafkaTopicConfig",
                self() + "/topics/" + topic + "/configs/" + entry.name(),
                name() + "/topic=" + topic + "/config=" + entry.name());
        document.put("cluster_id", cluster.id());
        document.put("name", entry.name());
        document.put("value", entry.value());
        document.put("is_read_only", entry.isReadOnly());
        document.put("is_sensitive", entry.isSensitive());
        document.put("source", entry.source().name());
        ArrayNode synonyms = document.putArray("synonyms");
        entry.synonyms().forEach(synonym -> synonyms.addObject()
                .put("name", synonym.name())
                .put("value", synonym.value())
                .put("source", synonym.source().name()));
        document.put("topic_name", topic);
        document.put("is_default", entry.isDefault());
        return document;
    }

    String self() {
        return root + "/" + cluster.id();
    }

    private String name() {
        return "crn:///kafka=" + cluster.id();
    }

    private static ObjectNode list(String kind, String self) {
        ObjectNode list = JSON.createObjectNode().put("kind", kind);
        // Results are never paged.
        list.putObject("metadata").put("self", self).putNull("next");
        list.putArray("data");
        return list;
    }

    private static ObjectNode resource(String kind, String self, String name) {
        ObjectNode resource = JSON.createObjectNode().put("kind", kind);
        resource.putObject("metadata").put("self", self).put("resource_name", name);
        return resource;
    }

    private static void related(ObjectNode document, String name, String address) {
        document.putObject(name).put("related", address);
    }
}
