package io.eventgateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any text as a {@code traceparent}: what goes on into a record and a log line is well-formed, or there is nothing. */
class RequestTraceFuzzTest {

    private static final TextMapGetter<String> HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String header) {
            return List.of("traceparent");
        }

        @Override
        public String get(String header, String name) {
            return name.equals("traceparent") ? header : null;
        }
    };

    @DictionaryEntries({"00-", "-01", "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "ff-"})
    @FuzzTest
    void handsOnOnlyWhatIsWellFormed(byte[] input) {
        String header = new String(input, StandardCharsets.UTF_8);
        Context read = W3CTraceContextPropagator.getInstance().extract(Context.root(), header, HEADER);
        RequestTrace trace = new RequestTrace(Span.fromContext(read), MultiMap.caseInsensitiveMultiMap());

        assertThat(trace.id()).matches("[0-9a-f]{32}");
        trace.traceparent().ifPresent(sent -> {
            assertThat(sent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
            assertThat(header).contains(trace.id());
        });
    }
}
