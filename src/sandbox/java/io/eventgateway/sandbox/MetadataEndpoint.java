package io.eventgateway.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.sandbox.ClusterMetadata.Cluster;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.ConfigEntry;

/** Everything of the REST API except producing. */
final class MetadataEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Setting(
            @JsonProperty("name") String name,
            @JsonProperty("value") String value) {}

    record NewTopic(
            @JsonProperty("topic_name") String name,
            @JsonProperty("partitions_count") Integer partitions,
            @JsonProperty("replication_factor") Short replicas,
            @JsonProperty("configs") List<Setting> configs) {

        Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>();
            if (configs != null) {
                configs.forEach(setting -> settings.put(setting.name(), setting.value()));
            }
            return settings;
        }
    }

    private final ClusterMetadata metadata;

    MetadataEndpoint(ClusterMetadata metadata) {
        this.metadata = metadata;
    }

    void handle(RestPath path, HttpRequest request, HttpResponse response) throws IOException {
        Cluster cluster = metadata.cluster();
        checkCluster(cluster, path);
        String host = request.header("Host").orElse("localhost");
        MetadataDocuments documents = new MetadataDocuments("http://" + host + path.clusters(), cluster);
        boolean topics = path.collection() != null && path.child() == null;
        if (topics && path.topic() == null && request.method().equals("POST")) {
            create(documents, request, response);
        } else if (topics && path.topic() != null && request.method().equals("DELETE")) {
            metadata.delete(path.topic());
            response.sendNoContent(Map.of());
        } else if (request.method().equals("GET") || request.method().equals("HEAD")) {
            response.send(200, RestAnswers.JSON_TYPE, RestAnswers.bytes(document(documents, path, request)));
        } else {
            throw RestError.http(405, "Method Not Allowed");
        }
    }

    private ObjectNode document(MetadataDocuments documents, RestPath path, HttpRequest request) {
        if (path.cluster() == null) {
            return documents.clusters();
        } else if (path.collection() == null) {
            return documents.clusterDocument();
        } else if (path.topic() == null) {
            return documents.topics(metadata.topics());
        } else if (path.child() == null) {
            return documents.topic(metadata.topic(path.topic(), operationsWanted(request)));
        } else if (path.config() == null) {
            return documents.configs(
                    path.topic(), metadata.configs(path.topic()).entries());
        }
        return documents.config(path.topic(), config(path));
    }

    private ConfigEntry config(RestPath path) {
        return Optional.ofNullable(metadata.configs(path.topic()).get(path.config()))
                .orElseThrow(() -> new RestError(
                        404, 404, "Config " + path.config() + " cannot be found for topic " + path.topic() + "."));
    }

    private void create(MetadataDocuments documents, HttpRequest request, HttpResponse response) throws IOException {
        NewTopic topic = read(request);
        metadata.create(
                topic.name(),
                Optional.ofNullable(topic.partitions()),
                Optional.ofNullable(topic.replicas()),
                topic.settings());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Location", documents.self() + "/topics/" + topic.name());
        headers.putAll(RestAnswers.JSON_TYPE);
        response.send(201, headers, RestAnswers.bytes(documents.topic(metadata.topic(topic.name(), false))));
    }

    private static NewTopic read(HttpRequest request) throws IOException {
        try {
            return JSON.readValue(request.body(), NewTopic.class);
        } catch (JacksonException unreadable) {
            throw new RestError(400, 400, JacksonMessages.of(unreadable));
        }
    }

    private static boolean operationsWanted(HttpRequest request) {
        return request.query("include_authorized_operations")
                .filter("true"::equals)
                .isPresent();
    }

    private static void checkCluster(Cluster cluster, RestPath path) {
        if (path.cluster() == null || path.cluster().equals(cluster.id())) {
            return;
        }
        throw path.collection() == null
                ? RestError.http(404, "Not Found")
                : new RestError(404, 404, "Cluster " + path.cluster() + " cannot be found.");
    }
}
