package io.eventgateway.http;

import io.eventgateway.fixture.RawHttp2;
import io.eventgateway.http.Http2Ports.Port;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Connections over which nothing comes end by themselves, however far they got. A caller waits 20 s for that end at
 * most.
 */
@QuarkusTest
@WithTestResource(IdleConnectionTest.Limits.class)
class IdleConnectionTest {

    @ParameterizedTest
    @EnumSource(Port.class)
    void closesAConnectionThatSaysNoMore(Port port) throws Exception {
        try (RawHttp2 silent = port.connect();
                RawHttp2 afterPreface = port.connect();
                RawHttp2 afterSettings = port.begin();
                RawHttp2 afterAnswer = port.begin()) {
            afterPreface.send(RawHttp2.PREFACE.getBytes(StandardCharsets.US_ASCII));
            afterAnswer.send(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                    1,
                    RawHttp2.request("GET", "/nothing"));

            for (RawHttp2 caller : new RawHttp2[] {silent, afterPreface, afterSettings, afterAnswer}) {
                caller.awaitConnectionEnd();
            }
        }
    }

    /** A gateway that waits for heads and bodies longer than the test does. */
    public static final class Limits implements QuarkusTestResourceLifecycleManager {

        private final Http2Ports ports = new Http2Ports();

        @Override
        public Map<String, String> start() {
            Map<String, String> config = new HashMap<>(ports.start());
            config.put("gateway.edge.head-timeout", "10m");
            config.put("gateway.edge.body-timeout", "10m");
            config.put("quarkus.http.idle-timeout", "1s");
            config.put("quarkus.management.idle-timeout", "1s");
            return config;
        }

        @Override
        public void inject(TestInjector injector) {
            ports.inject(injector);
        }

        @Override
        public void stop() {
            ports.stop();
        }
    }
}
