package io.eventgateway.trial;

import io.eventgateway.fixture.GatewayProcess;
import io.eventgateway.fixture.PackagedApplication;
import io.eventgateway.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts gateways as they run in production: the packaged jar, compilers and all. */
final class Gateway {

    private Gateway() {}

    /** More than anybody can send: quotas are kept, and refuse nothing. */
    static Path generousTenants(Path folder) throws IOException {
        return Files.writeString(folder.resolve("tenants.yaml"), """
                plans:
                  all: {events-per-second: 1000000, burst: 1000000, events-per-day: 100000000000, bytes-per-second: 1000000000}
                default-plan: all
                tenants: {}
                """);
    }

    /** @param issuer what makes the trial's own issuer the one whose tokens count */
    static Map<String, String> settings(Sandbox sandbox, Map<String, String> issuer) {
        Map<String, String> settings = GatewayProcess.settings(sandbox);
        settings.putAll(issuer);
        // Tokens are remembered as long as in production.
        settings.remove("gateway.tenant.token-cache-ttl");
        return settings;
    }

    /**
     * @param heap as {@code -Xmx} has it
     * @param log all that it logs but for the lines of single requests, which are written and thrown away: an hour of them is 10 GB
     */
    static GatewayProcess start(String heap, List<String> options, Map<String, String> settings, Path log)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "exec \"$@\" 2>&1 > >(exec grep --line-buffered -v '\\[ga.access\\]')",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the image has it.
                "-XX:+UseSerialGC",
                "-Xmx" + heap));
        command.addAll(options);
        command.addAll(List.of("-jar", PackagedApplication.JAR.toString()));
        GatewayProcess gateway = GatewayProcess.start(command, GatewayProcess.environment(settings), log);
        // Whoever ends a trial in its middle ends what it has started.
        Runtime.getRuntime().addShutdownHook(new Thread(gateway.process()::destroy));
        return gateway;
    }
}
