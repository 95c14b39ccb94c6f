package io.eventgateway.trial;

import io.eventgateway.fixture.RotatingIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Changes contracts, tenants and the API key every minute, and the issuer's key with all callers' tokens every three
 * minutes, while the gateway runs.
 */
final class ScheduledChanges implements AutoCloseable {

    /** The API keys used in turn; the sandbox accepts both. */
    static final String[][] API_KEYS = {{"sandbox", "sandbox-secret"}, {"second", "second-secret"}};

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Path folder;
    private final RotatingIssuer issuer;
    private final OrderSource orders;
    private int count;

    ScheduledChanges(Path folder, RotatingIssuer issuer, OrderSource orders) throws IOException {
        this.folder = folder;
        this.issuer = issuer;
        this.orders = orders;
        Files.createDirectories(contracts());
        Files.createDirectories(apiKey());
        try (Stream<Path> files = Files.list(Path.of("openapi"))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).toList()) {
                Files.writeString(contracts().resolve(file.getFileName()), Files.readString(file));
            }
        }
        changeTenants();
        changeApiKey();
        orders.tokens(issuer);
    }

    Path contracts() {
        return folder.resolve("contracts");
    }

    Path tenants() {
        return folder.resolve("tenants.yaml");
    }

    Path apiKey() {
        return folder.resolve("api-key");
    }

    /** Schedules the changes at different seconds, so that each has its own effect. */
    void start() {
        every(60, 5, () -> count++);
        every(60, 6, this::changeContracts);
        every(60, 12, this::changeTenants);
        // As an issuer should: a key is published for longer than gateways cache keys before tokens are signed with it.
        every(180, 18, issuer::announce);
        every(180, 108, () -> {
            issuer.adopt();
            orders.tokens(issuer);
        });
        every(180, 150, issuer::retire);
        every(60, 48, this::changeApiKey);
    }

    private void every(int seconds, int first, Runnable change) {
        scheduler.scheduleAtFixedRate(change, first, seconds, TimeUnit.SECONDS);
    }

    private void changeContracts() {
        Path file = contracts().resolve("orders.yaml");
        write(file, read(file).replaceFirst("(?m)^  version: .*$", "  version: 1.0." + count));
    }

    private void changeTenants() {
        write(tenants(), """
                plans:
                  all:
                    events-per-second: 1000000
                    burst: %d
                    events-per-day: 100000000000
                    bytes-per-second: 1000000000
                default-plan: all
                tenants:
                  tenant-0: {plan: all}
                """.formatted(1_000_000 - count));
    }

    private void changeApiKey() {
        String[] next = API_KEYS[count % 2];
        write(apiKey().resolve("api-key"), next[0]);
        write(apiKey().resolve("api-secret"), next[1]);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
