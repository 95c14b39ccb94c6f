package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.fixture.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageViewerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Sandbox SANDBOX = Sandbox.shared();

    @Test
    void isOnePageThatLoadsNothingFromElsewhere() throws Exception {
        for (String part : List.of("/", "/viewer.css", "/viewer.js")) {
            try (RawHttp client = new RawHttp(SANDBOX)) {
                client.send("GET " + part + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

                assertThat(client.readHead()).contains("Content-Type: text/", "default-src 'none'");
                assertThat(client.readBody()).doesNotContain("http://", "https://", "innerHTML");
            }
        }
    }

    @Test
    void showsWhatWasWrittenBeforeAndWhatIsWrittenNow() throws Exception {
        String before = unique("before");
        String now = unique("now");
        produce("orders", before, "{\"a\":1.10}");
        try (RawHttp viewer = feed("")) {
            assertThat(eventWith(before, viewer))
                    .contains("\"topic\":\"orders\"", "{\\n  \\\"a\\\": 1.10\\n}")
                    .contains("{\"name\":\"h\",\"value\":{\"format\":\"TEXT\",\"text\":\"hi\",\"size\":2}}");
            produce("orders", now, null);
            assertThat(eventWith(now, viewer)).contains("\"value\":{\"format\":\"NONE\"");
        }
    }

    @Test
    void showsTheSelectedTopicOnly() throws Exception {
        String topic = topic(1);
        String key = unique("selected");
        produce("orders", unique("other"), null);
        produce(topic, key, null);
        try (RawHttp viewer = feed("?topic=" + topic)) {
            assertThat(eventWith("data: {", viewer)).contains(key);
        }
    }

    @Test
    void showsATopicThatComesIntoBeingLater() throws Exception {
        String topic = unique("later");
        try (RawHttp viewer = feed("?topic=" + topic)) {
            eventWith("replayed", viewer);
            create(topic, 1);
            produce(topic, "first", null);

            assertThat(eventWith("data: {", viewer)).contains("\"topic\":\"" + topic + "\"");
        }
    }

    @Test
    void findsATextHoweverFarBackItIs() throws Exception {
        String topic = topic(2);
        String sought = unique("Sought");
        produce(topic, "a", "{\"note\":\"" + sought + "\"}");
        for (int i = 0; i < 120; i++) {
            produce(topic, "later-" + i, null);
        }
        try (RawHttp viewer = feed("?topic=" + topic + "&find=" + sought.toUpperCase())) {
            assertThat(eventWith("data: ", viewer)).contains(sought);
            assertThat(eventWith("data: ", viewer)).isEqualTo("data: 1");
            produce(topic, sought, null);
            assertThat(eventWith("data: ", viewer)).contains("\"text\":\"" + sought + "\"");
        }
    }

    @Test
    void findsAHeaderToo() throws Exception {
        String topic = topic(1);
        produce(topic, "only", null);
        try (RawHttp viewer = feed("?topic=" + topic + "&find=hi")) {
            assertThat(eventWith("data: ", viewer)).contains("\"text\":\"only\"");
        }
    }

    @Test
    void readsFromAnOffset() throws Exception {
        String topic = topic(1);
        for (int i = 0; i < 130; i++) {
            produce(topic, "key-" + i, null);
        }

        JsonNode page = get("/records?topic=" + topic + "&partition=0&offset=17");

        assertThat(offsets(page)).hasSize(100).startsWith(17L).endsWith(116L);
        assertThat(page.path("older").asBoolean()).isTrue();
        JsonNode rest =
                get("/records?topic=" + topic + "&after=" + page.path("after").asText());
        assertThat(offsets(rest)).hasSize(13).startsWith(117L).endsWith(129L);
        assertThat(rest.path("newer").asBoolean()).isFalse();
        JsonNode first =
                get("/records?topic=" + topic + "&before=" + page.path("before").asText());
        assertThat(offsets(first)).hasSize(17).startsWith(0L).endsWith(16L);
        assertThat(first.path("older").asBoolean()).isFalse();
    }

    @Test
    void readsFromATime() throws Exception {
        String topic = topic(3);
        for (int i = 0; i < 9; i++) {
            produce(topic, "key-" + i, null);
        }
        JsonNode all = get("/records?topic=" + topic).path("messages");
        long time = all.get(5).path("time").asLong();

        JsonNode page = get("/records?topic=" + topic + "&time=" + time);

        assertThat(page.path("messages"))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.path("time").asLong()).isGreaterThanOrEqualTo(time));
        assertThat(page.path("messages").size()).isEqualTo((int) all.findValues("time").stream()
                .filter(it -> it.asLong() >= time)
                .count());
    }

    @Test
    void pagesBackThroughAllPartitionsWithoutGap() throws Exception {
        String topic = topic(3);
        for (int i = 0; i < 250; i++) {
            produce(topic, "key-" + i, null);
        }
        List<String> keys = new ArrayList<>();
        JsonNode page = get("/records?topic=" + topic);
        page.path("messages").forEach(message -> keys.add(key(message)));
        while (page.path("older").asBoolean()) {
            page = get(
                    "/records?topic=" + topic + "&before=" + page.path("before").asText());
            page.path("messages").forEach(message -> keys.add(key(message)));
        }

        assertThat(keys).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void listsTopicsWithTheirPartitions() throws Exception {
        String topic = topic(3);
        produce(topic, "key", null);

        assertThat(get("/topics").path(topic).asInt()).isEqualTo(3);
    }

    @Test
    void refusesAPlaceThatItCannotRead() throws Exception {
        for (String query : List.of("offset=last", "partition=x", "before=orders:1", "time=now")) {
            try (RawHttp client = new RawHttp(SANDBOX)) {
                client.send("GET /records?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

                assertThat(client.readHead()).as(query).startsWith("HTTP/1.1 400 ");
            }
        }
    }

    private static List<Long> offsets(JsonNode page) {
        List<Long> offsets = new ArrayList<>();
        page.path("messages")
                .forEach(message -> offsets.add(message.path("offset").asLong()));
        return offsets;
    }

    private static String key(JsonNode message) {
        return message.at("/key/text").asText();
    }

    private static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    /** A new one, so that what other tests write does not matter. */
    private static String topic(int partitions) throws Exception {
        String topic = unique("viewer");
        create(topic, partitions);
        return topic;
    }

    private static void create(String topic, int partitions) throws Exception {
        String body = "{\"topic_name\":\"" + topic + "\",\"partitions_count\":" + partitions + "}";
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.produce("/v3/clusters/" + SANDBOX.clusterId() + "/topics", body);
            assertThat(client.readHead()).startsWith("HTTP/1.1 201 ");
        }
    }

    private static void produce(String topic, String key, String json) throws Exception {
        String value = json == null
                ? ""
                : ",\"value\":{\"type\":\"BINARY\",\"data\":\""
                        + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)) + "\"}";
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.produce(
                    "/v3/clusters/any/topics/" + topic + "/records",
                    "{\"key\":{\"type\":\"STRING\",\"data\":\"" + key + "\"}" + value
                            + ",\"headers\":[{\"name\":\"h\",\"value\":\"aGk=\"}]}");
            client.readHead();
            assertThat(client.readBody()).contains("\"error_code\":200");
        }
    }

    private static RawHttp feed(String query) throws Exception {
        RawHttp viewer = new RawHttp(SANDBOX);
        viewer.send("GET /messages" + query + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n");
        assertThat(viewer.readHead())
                .contains("Content-Type: text/event-stream")
                .doesNotContain("gzip");
        return viewer;
    }

    private static JsonNode get(String path) throws Exception {
        try (RawHttp client = new RawHttp(SANDBOX)) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
            return JSON.readTree(client.readBody());
        }
    }

    /** The next line of the feed that has the text. */
    private static String eventWith(String text, RawHttp viewer) throws Exception {
        String seen = "";
        while (!seen.contains(text)) {
            seen = viewer.readChunk().orElseThrow().text();
        }
        return seen.lines().filter(line -> line.contains(text)).findFirst().orElseThrow();
    }
}
