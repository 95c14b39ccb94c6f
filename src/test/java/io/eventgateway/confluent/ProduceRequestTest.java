package io.eventgateway.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.mapping.EventRecord;
import io.eventgateway.mapping.EventRecord.Header;
import io.eventgateway.mapping.EventRecord.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProduceRequestTest {

    @Test
    void embedsTheCallersJsonAsItCame() {
        assertThat(write(Optional.of(new Value.Json(utf8("{ \"b\":1.10,\n\"a\":\"\\u00e9é\" }")))))
                .isEqualTo("{\"key\":{\"type\":\"STRING\",\"data\":\"k\\\"é\"},"
                        + "\"headers\":[{\"name\":\"ce_id\",\"value\":\"aWQ=\"},{\"name\":\"e\",\"value\":\"\"}],"
                        + "\"value\":{\"type\":\"JSON\",\"data\":{ \"b\":1.10,\n\"a\":\"\\u00e9é\" }}}");
    }

    @Test
    void sendsExactBytesInBase64() {
        assertThat(write(Optional.of(new Value.Binary(new byte[] {(byte) 0xff, (byte) 0xef, 0, 1}))))
                .endsWith(",\"value\":{\"type\":\"BINARY\",\"data\":\"/+8AAQ==\"}}");
        assertThat(write(Optional.of(new Value.Binary(new byte[300])))).doesNotContain("\\n");
    }

    @Test
    void leavesTheValueOfATombstoneOut() {
        assertThat(write(Optional.empty())).endsWith("]}");
    }

    private static String write(Optional<Value> value) {
        List<Header> headers = List.of(new Header("ce_id", "id"), new Header("e", ""));
        byte[] written = ProduceRequest.write(new EventRecord(
                UUID.randomUUID(), new EventRecord.Topic("t", Optional.empty(), Map.of()), "k\"é", value, headers));
        return new String(written, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
