package io.eventgateway.quota;

import static org.awaitility.Awaitility.await;

import io.eventgateway.fixture.GatewayProcess;
import io.eventgateway.fixture.LocalRedis;
import io.eventgateway.sandbox.Sandbox;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Several gateway processes with one real Redis and one sandbox. */
final class Replicas implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Sandbox sandbox = Sandbox.shared();
    private final LocalRedis redis = LocalRedis.started();
    private final List<GatewayProcess> gateways;
    private final Path tenants;

    /** @param timeout of the store, as in {@code gateway.store.timeout} */
    Replicas(int number, Path folder, String tenantsFile, String timeout) throws Exception {
        tenants = folder.resolve("tenants.yaml");
        writeTenants(tenantsFile);
        Map<String, String> environment = GatewayProcess.environment(settings(number, timeout));
        List<Path> logs = IntStream.range(0, number)
                .mapToObj(i -> folder.resolve("gateway-" + i + ".log"))
                .toList();
        gateways = GatewayProcess.startTogether(environment, logs);
        awaitDegraded(0);
    }

    List<URI> addresses() {
        return gateways.stream().map(GatewayProcess::address).toList();
    }

    List<GatewayProcess> gateways() {
        return gateways;
    }

    String token(String tenant) {
        return sandbox.tokens().forTenant(tenant, "orders:write").signed();
    }

    void stopRedis() {
        redis.stop();
    }

    void startRedis() {
        redis.start();
    }

    /** @param each 1 or 0 */
    void awaitDegraded(int each) {
        await("degraded " + each).atMost(SOON).until(() -> gateways.stream()
                .allMatch(it -> it.metric("gateway_store_degraded") == each));
    }

    void writeTenants(String text) throws Exception {
        Files.writeString(tenants, text);
    }

    @Override
    public void close() {
        for (GatewayProcess gateway : gateways) {
            gateway.close();
        }
        redis.close();
    }

    private Map<String, String> settings(int number, String timeout) {
        Map<String, String> settings = GatewayProcess.settings(sandbox);
        settings.put("gateway.tenants.location", tenants.toString());
        settings.put("gateway.store", "redis");
        settings.put("gateway.store.timeout", timeout);
        settings.put("quarkus.redis.hosts", redis.address());
        settings.put("gateway.quota.expected-replicas", Integer.toString(number));
        return settings;
    }
}
