package io.eventgateway.coding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentCodingTest {

    @Test
    void readsAList() {
        for (List<String> lines : List.of(
                List.<String>of(),
                List.of(""),
                List.of("identity"),
                List.of("identity, Identity"),
                List.of(",", "identity"))) {
            assertThat(ContentCoding.of(lines)).as("%s", lines).contains(ContentCoding.IDENTITY);
        }
        for (List<String> lines : List.of(
                List.of("gzip"),
                List.of(" GZip\t"),
                List.of("x-gzip"),
                List.of("gzip, identity"),
                List.of("identity,gzip,"),
                List.of("identity", "gzip"))) {
            assertThat(ContentCoding.of(lines)).as("%s", lines).contains(ContentCoding.GZIP);
        }
    }

    @Test
    void knowsNoOtherAndNoneTwice() {
        for (List<String> lines : List.of(
                List.of("br"),
                List.of("gzip", "gzip"),
                List.of("gzip", "br"),
                List.of("gzip x-gzip"),
                List.of("\"gzip\""),
                List.of("*"))) {
            assertThat(ContentCoding.of(lines)).as("%s", lines).isEmpty();
        }
    }
}
