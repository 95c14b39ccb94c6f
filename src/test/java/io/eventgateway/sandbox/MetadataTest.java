package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.RawHttp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataTest {

    private static final Sandbox SANDBOX = Sandbox.shared();
    private static final String CLUSTER = "/kafka/v3/clusters/" + SANDBOX.clusterId();

    record Answer(String head, String body) {}

    @Test
    void listsItsOneCluster() throws Exception {
        assertThat(call("GET /kafka/v3/clusters", "").body())
                .startsWith(
                        "{\"kind\":\"KafkaClusterList\",\"metadata\":{\"self\":\"http://localhost/kafka/v3/clusters\","
                                + "\"next\":null},\"data\":[{\"kind\":\"KafkaCluster\",")
                .contains("\"cluster_id\":\"" + SANDBOX.clusterId() + "\"");
        assertThat(call("GET /v3/clusters/" + SANDBOX.clusterId(), "").body())
                .startsWith("{\"kind\":\"KafkaCluster\",\"metadata\":{\"self\":\"http://localhost/v3/clusters/");
    }

    @Test
    void describesTopics() throws Exception {
        assertThat(call("GET " + CLUSTER + "/topics", "").body())
                .startsWith("{\"kind\":\"KafkaTopicList\"")
                .contains("\"topic_name\":\"orders\"");
        assertThat(call("GET " + CLUSTER + "/topics/orders/", "").body())
                .contains(
                        "\"is_internal\":false,\"replication_factor\":1,\"partitions_count\":3,",
                        "\"authorized_operations\":[]");
        assertThat(call("GET " + CLUSTER + "/topics/orders?include_authorized_operations=true", "")
                        .body())
                .contains("\"WRITE\"", "\"DESCRIBE\"");
    }

    @Test
    void describesSettings() throws Exception {
        assertThat(call("GET " + CLUSTER + "/topics/orders/configs", "").body())
                .startsWith("{\"kind\":\"KafkaTopicConfigList\"")
                .contains("\"name\":\"cleanup.policy\",\"value\":\"delete\"");
        assertThat(call("GET " + CLUSTER + "/topics/orders/configs/max.message.bytes", "")
                        .body())
                .startsWith("{\"kind\":\"KafkaTopicConfig\"")
                .contains(
                        "\"value\":\"1048588\",\"is_read_only\":false,\"is_sensitive\":false,\"source\":\"DEFAULT_CONFIG\","
                                + "\"synonyms\":[{\"name\":\"message.max.bytes\"");
    }

    @Test
    void createsAndDeletesTopics() throws Exception {
        String topic = "{\"topic_name\":\"made\",\"partitions_count\":2,\"replication_factor\":1,"
                + "\"configs\":[{\"name\":\"cleanup.policy\",\"value\":\"compact\"}]}";
        Answer created = call("POST " + CLUSTER + "/topics", topic);

        assertThat(created.head())
                .startsWith("HTTP/1.1 201 Created\r\n")
                .contains("Location: http://localhost" + CLUSTER + "/topics/made\r\n");
        assertThat(created.body()).contains("\"topic_name\":\"made\"", "\"partitions_count\":2");
        assertThat(call("GET " + CLUSTER + "/topics/made/configs/cleanup.policy", "")
                        .body())
                .contains("\"value\":\"compact\"", "\"is_default\":false");
        assertThat(call("POST " + CLUSTER + "/topics", topic))
                .satisfies(again -> assertThat(again.head()).startsWith("HTTP/1.1 400 "))
                .satisfies(again -> assertThat(again.body())
                        .isEqualTo("{\"error_code\":40002,\"message\":\"Topic 'made' already exists.\"}"));
        assertThat(call("DELETE " + CLUSTER + "/topics/made", "").head()).startsWith("HTTP/1.1 204 No Content\r\n");
        assertThat(call("DELETE " + CLUSTER + "/topics/made", "").body()).contains("\"error_code\":40403");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET {cluster}/topics/nope     | 404 | 40403 | This server does not host this topic-partition.
                    GET /v3/clusters/wrongid      | 404 | 404   | HTTP 404 Not Found
                    GET /v3/clusters/wrongid/topics | 404 | 404 | Cluster wrongid cannot be found.
                    GET {cluster}/topics/nope/configs/x | 404 | 40403 | This server does not host this topic-partition.
                    """)
    void answersWhatIsNotThere(String request, int status, int code, String message) throws Exception {
        Answer answer = call(request.replace("{cluster}", CLUSTER), "");

        assertThat(answer.head()).startsWith("HTTP/1.1 " + status + " ").contains("Content-Type: application/json\r\n");
        assertThat(answer.body()).isEqualTo("{\"error_code\":" + code + ",\"message\":\"" + message + "\"}");
    }

    @Test
    void leavesTheTypeOutWhereNoEndpointIs() throws Exception {
        Answer answer = call("GET /v3/nothing", "");

        assertThat(answer.head()).startsWith("HTTP/1.1 404 Not Found\r\n").doesNotContain("Content-Type");
        assertThat(answer.body()).isEqualTo("{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}");
    }

    @Test
    void refusesInvalidTopicNames() throws Exception {
        Answer answer = call("POST " + CLUSTER + "/topics", "{\"topic_name\":\"bad topic!\"}");

        assertThat(answer.head()).startsWith("HTTP/1.1 422 Unprocessable Entity\r\n");
        assertThat(answer.body())
                .isEqualTo("{\"error_code\":42206,\"message\":\"Payload error. Invalid topic name.\"}");
    }

    private static Answer call(String methodAndPath, String body) throws IOException {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.send(client.head(methodAndPath, "Content-Type: application/json", "Content-Length: " + body.length())
                    + body);
            String head = client.readHead();
            return new Answer(head, head.contains("chunked") ? client.readBody() : "");
        }
    }
}
