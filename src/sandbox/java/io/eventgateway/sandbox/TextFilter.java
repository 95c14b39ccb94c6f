package io.eventgateway.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Selects records that contain a text in their key, value or a header, ignoring case. The empty text selects all. */
record TextFilter(String text) {

    TextFilter {
        text = text.toLowerCase(Locale.ROOT);
    }

    boolean all() {
        return text.isEmpty();
    }

    List<ConsumerRecord<byte[], byte[]>> among(List<ConsumerRecord<byte[], byte[]>> records) {
        return all() ? records : records.stream().filter(this::isIn).toList();
    }

    private boolean isIn(ConsumerRecord<byte[], byte[]> candidate) {
        return isIn(candidate.key())
                || isIn(candidate.value())
                || Stream.of(candidate.headers().toArray()).map(Header::value).anyMatch(this::isIn);
    }

    private boolean isIn(byte[] bytes) {
        return bytes != null
                && new String(bytes, StandardCharsets.UTF_8)
                        .toLowerCase(Locale.ROOT)
                        .contains(text);
    }
}
