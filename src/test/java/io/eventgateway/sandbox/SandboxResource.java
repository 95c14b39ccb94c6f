package io.eventgateway.sandbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Points the application under test at the sandbox that all tests share. A test reaches it through a field of type
 * {@link Sandbox} or through {@link Sandbox#shared()}.
 */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        Sandbox sandbox = Sandbox.shared();
        return Map.of(
                "gateway.confluent.url", sandbox.confluentUrl(),
                "gateway.confluent.cluster-id", sandbox.clusterId(),
                "gateway.confluent.api-key", sandbox.options().apiKey(),
                "gateway.confluent.api-secret", sandbox.options().apiSecret(),
                "mp.jwt.verify.publickey.location", sandbox.jwksUrl(),
                "mp.jwt.verify.issuer", sandbox.issuer(),
                // No test waits half a minute for an answer.
                "gateway.edge.body-timeout", "3s",
                "gateway.edge.head-timeout", "3s");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(Sandbox.shared(), field -> field.getType().equals(Sandbox.class));
    }

    @Override
    public void stop() {
        // It goes on for the next test class; starting a broker takes seconds.
    }
}
