package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageViewerTest {

    private static final Sandbox SANDBOX = Sandbox.shared();

    @Test
    void isOnePageThatLoadsNothingFromElsewhere() throws Exception {
        try (RawClient client = new RawClient(SANDBOX)) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(client.readHead()).contains("Content-Type: text/html", "default-src 'none'");
            assertThat(client.readBody())
                    .contains("<title>Messages")
                    .doesNotContain("http://", "https://", "innerHTML");
        }
    }

    @Test
    void showsWhatWasWrittenBeforeAndWhatIsWrittenNow() throws Exception {
        String before = "before-" + UUID.randomUUID();
        String now = "now-" + UUID.randomUUID();
        produce(
                "{\"value\":{\"type\":\"BINARY\",\"data\":\"eyJhIjoxLjEwfQ==\"},\"key\":{\"type\":\"STRING\",\"data\":\""
                        + before + "\"},\"headers\":[{\"name\":\"h\",\"value\":\"aGk=\"}]}");
        try (RawClient viewer = new RawClient(SANDBOX)) {
            viewer.send("GET /messages HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n");

            assertThat(viewer.readHead())
                    .contains("Content-Type: text/event-stream")
                    .doesNotContain("gzip");
            assertThat(eventWith(before, viewer))
                    .contains("\"topic\":\"orders\"", "{\\n  \\\"a\\\": 1.10\\n}")
                    .contains("{\"name\":\"h\",\"value\":{\"format\":\"TEXT\",\"text\":\"hi\",\"size\":2}}");
            produce("{\"key\":{\"type\":\"STRING\",\"data\":\"" + now + "\"}}");
            assertThat(eventWith(now, viewer)).contains("\"value\":{\"format\":\"NONE\"");
        }
    }

    private static void produce(String record) throws Exception {
        try (RawClient client = new RawClient(SANDBOX)) {
            client.produce("/v3/clusters/any/topics/orders/records", record);
            client.readHead();
            assertThat(client.readBody()).contains("\"error_code\":200");
        }
    }

    private static String eventWith(String text, RawClient viewer) throws Exception {
        String seen = "";
        while (!seen.contains(text)) {
            seen = viewer.readChunk().orElseThrow().text();
        }
        return seen.lines().filter(line -> line.contains(text)).findFirst().orElseThrow();
    }
}
