package io.eventgateway.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any bytes as lines of {@code tracestate}: what goes on into a record is well-formed, or there is nothing. */
class TraceStateFuzzTest {

    private static final TextMapGetter<Map<String, String>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
            return headers.get(name);
        }
    };

    @DictionaryEntries({"a=1", ",", "t@s=", "\\x0A", "0123456789012345678901234567890123456789"})
    @FuzzTest
    void passesOnOnlyWhatIsWellFormed(byte[] input) {
        List<String> lines = List.of(new String(input, StandardCharsets.ISO_8859_1).split("\n"));
        List<String> sent = Arrays.stream(String.join(",", lines).split(","))
                .map(String::strip)
                .toList();

        Optional<String> passed = TraceState.of(lines);

        passed.ifPresent(state -> {
            List<String> members = List.of(state.split(","));
            assertThat(state).hasSizeBetween(1, 512);
            assertThat(members).hasSizeLessThanOrEqualTo(32);
            assertThat(new ArrayList<>(sent)).containsSubsequence(members);
            assertThat(TraceState.of(List.of(state))).contains(state);
            byOpenTelemetry(state).forEach((key, value) -> assertThat(members).contains(key + "=" + value));
        });
    }

    /** Another reader takes the same members; it drops keys that only level 2 allows, and repeated ones. */
    private static Map<String, String> byOpenTelemetry(String state) {
        Map<String, String> headers =
                Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "tracestate", state);
        Context read = W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, HEADERS);
        return Span.fromContext(read).getSpanContext().getTraceState().asMap();
    }
}
