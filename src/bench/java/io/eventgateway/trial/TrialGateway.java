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

/** Starts gateways as in production: the packaged jar, with both compilers of the JVM. */
final class TrialGateway {

    private TrialGateway() {}

    /** Writes a tenants file with a plan that refuses nothing; quotas are still charged. */
    static Path generousTenants(Path folder) throws IOException {
        return Files.writeString(folder.resolve("tenants.yaml"), """
                plans:
                  all:
                    events-per-second: 1000000
                    burst: 1000000
                    events-per-day: 100000000000
                    bytes-per-second: 1000000000
                default-plan: all
                tenants: {}
                """);
    }

    /** @param issuer settings that make the gateway accept tokens of the trial's own issuer */
    static Map<String, String> settings(Sandbox sandbox, Map<String, String> issuer) {
        Map<String, String> settings = GatewayProcess.settings(sandbox);
        settings.putAll(issuer);
        // Verified tokens are cached for as long as in production.
        settings.remove("gateway.token.cache-ttl");
        return settings;
    }

    /**
     * @param heap in the form of {@code -Xmx}
     * @param log receives the log without the access log, which the gateway writes but which would have 10 GB in an
     *     hour
     */
    static GatewayProcess start(String heap, List<String> options, Map<String, String> settings, Path log)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "exec \"$@\" 2>&1 > >(exec grep --line-buffered -v '\\[ga.access\\]')",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As in the image.
                "-XX:+UseSerialGC",
                "-Xmx" + heap));
        command.addAll(options);
        command.addAll(List.of("-jar", PackagedApplication.JAR.toString()));
        GatewayProcess gateway = GatewayProcess.start(command, GatewayProcess.environment(settings), log);
        // If the trial is interrupted, the gateway ends too.
        Runtime.getRuntime().addShutdownHook(new Thread(gateway.process()::destroy));
        return gateway;
    }
}
