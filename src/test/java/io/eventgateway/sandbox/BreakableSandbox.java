package io.eventgateway.sandbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Puts a network between the gateway and the shared sandbox whose connections a test can break. A test reaches it through a field of this type. */
public final class BreakableSandbox implements QuarkusTestResourceLifecycleManager {

    private DelayedRelay relay;

    /** Breaks one connection, chosen at random; false when there is none. */
    public boolean cut(Random random) {
        try {
            return relay.cut(random);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            relay = DelayedRelay.start(0, Sandbox.shared().options().httpPort(), Duration.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("gateway.confluent.url", "http://localhost:" + relay.port() + "/kafka");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, field -> field.getType().equals(BreakableSandbox.class));
    }

    @Override
    public int order() {
        return 1; // after the sandbox, whose address it replaces
    }

    @Override
    public void stop() {
        try {
            relay.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
