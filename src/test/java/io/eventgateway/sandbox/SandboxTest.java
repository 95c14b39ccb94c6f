package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SandboxTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Sandbox sandbox = Sandbox.shared();

    @Test
    void writesWhatItAcknowledges() throws Exception {
        try (TopicReader reader = TopicReader.fromNow(sandbox, "orders")) {
            HttpResponse<String> answer = produce("""
                    {"key":{"type":"STRING","data":"42"},"headers":[{"name":"h","value":"aGk="}],
                     "value":{"type":"JSON","data":{"amount": 1.10}}}""");

            TopicReader.Message message = reader.readOne(SOON);
            assertThat(answer.body())
                    .contains(
                            "\"error_code\":200",
                            "\"partition_id\":" + message.partition(),
                            "\"offset\":" + message.offset());
            assertThat(message.key()).isEqualTo("42");
            assertThat(message.headers()).containsEntry("h", "hi");
            assertThat(message.text()).isEqualTo("{\"amount\":1.1}");
        }
    }

    @Test
    void readsOneRecordBackByItsReceipt() throws Exception {
        String receipt =
                produce("{\"value\":{\"type\":\"STRING\",\"data\":\"here\"}}").body();
        int partition = Integer.parseInt(receipt.replaceAll("(?s).*\"partition_id\":(\\d+).*", "$1"));
        long offset = Long.parseLong(receipt.replaceAll("(?s).*\"offset\":(\\d+).*", "$1"));

        try (TopicReader reader = TopicReader.from(sandbox, "orders", partition, offset)) {
            assertThat(reader.readOne(SOON).text()).isEqualTo("here");
        }
    }

    @Test
    void isTheSameForEveryoneWhoAsks() {
        assertThat(Sandbox.shared().baseUrl()).isEqualTo(sandbox.baseUrl());
        assertThat(Sandbox.shared().key()).isEqualTo(sandbox.key());
    }

    private HttpResponse<String> produce(String records) throws Exception {
        String credentials =
                sandbox.options().apiKey() + ":" + sandbox.options().apiSecret();
        URI address =
                URI.create(sandbox.confluentUrl() + "/v3/clusters/" + sandbox.clusterId() + "/topics/orders/records");
        java.net.http.HttpRequest request = java.net.http.HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes()))
                .POST(BodyPublishers.ofString(records))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
