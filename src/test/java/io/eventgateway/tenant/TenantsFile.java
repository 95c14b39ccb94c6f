package io.eventgateway.tenant;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** A tenants file that the application under test watches; a test reaches it through a field of this type. */
public final class TenantsFile implements QuarkusTestResourceLifecycleManager {

    private static final String BEGIN = """
            plans:
              tiny:  {events-per-second: 1, burst: 3, events-per-day: 1000, bytes-per-second: 1000000}
              paced: {events-per-second: 10, burst: 10, events-per-day: 1000, bytes-per-second: 1000000}
              daily: {events-per-second: 1000, burst: 1000, events-per-day: 2, bytes-per-second: 1000000}
              bytes: {events-per-second: 1000, burst: 1000, events-per-day: 1000, bytes-per-second: 10}
              roomy: {events-per-second: 1000, burst: 5000, events-per-day: 100000, bytes-per-second: 10000000}
            default-plan: none
            tenants:
            """;

    private Path file;

    @Override
    public Map<String, String> start() {
        try {
            file = Files.createTempFile("tenants", ".yaml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        list("acme: {plan: roomy}");
        return Map.of("gateway.tenants.location", file.toString(), "gateway.watch.interval", "200ms");
    }

    /** Lists these tenants and no others, each as a line of the file. */
    public void list(String... tenants) {
        write(BEGIN + "  " + String.join("\n  ", tenants) + "\n");
    }

    /** Replaces the file in one step. */
    public void write(String text) {
        try {
            Path next = Files.writeString(Files.createTempFile("tenants", ".next"), text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, field -> field.getType().equals(TenantsFile.class));
    }

    @Override
    public void stop() {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
