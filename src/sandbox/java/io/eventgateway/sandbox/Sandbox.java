package io.eventgateway.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A local Confluent Cloud: a real Kafka, the REST API in front of it, and an issuer of access tokens.
 *
 * <p>Everything HTTP is on one port: {@code /kafka/v3} and {@code /v3}, {@code /oauth/token}, {@code /oauth/jwks}, and
 * the message viewer at {@code /}.
 */
public final class Sandbox implements AutoCloseable {

    /** Of all sandboxes that start in this JVM: tests start many, and to generate a key can take more than a second. */
    private static final class EmbeddedKey {
        static final SigningKey KEY = SigningKey.generate();
    }

    private final SandboxOptions options;
    private final SigningKey key;
    private final Optional<RunningSandbox> own;

    private Sandbox(SandboxOptions options, SigningKey key, Optional<RunningSandbox> own) {
        this.options = options;
        this.key = key;
        this.own = own;
    }

    /** Runs a sandbox until this process ends, or the parent process if one is given. */
    public static void main(String... arguments) throws Exception {
        // Kafka converts the case of enum names, and does not start in a locale where an I becomes a dotless i.
        Locale.setDefault(Locale.ROOT);
        QuietLog.standalone();
        SandboxOptions options = SandboxOptions.parse(List.of(arguments));
        RunningSandbox running = RunningSandbox.start(options, SigningKey.generate(), System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(running::abandon));
        options.parent().ifPresent(parent -> new ParentWatch(parent, running::abandon).start());
        System.out.println(of(running));
        Thread.currentThread().join();
    }

    /** Starts a sandbox in this JVM; {@link #close} ends it. */
    public static Sandbox start(SandboxOptions options) throws Exception {
        QuietLog.embedded();
        return of(RunningSandbox.start(options, EmbeddedKey.KEY, progress -> {}));
    }

    /** The sandbox that all tests of this JVM share, started with the first call; closing it has no effect. */
    public static Sandbox shared() {
        return SharedSandbox.attach();
    }

    static Sandbox attached(SandboxOptions options, SigningKey key) {
        return new Sandbox(options, key, Optional.empty());
    }

    private static Sandbox of(RunningSandbox running) {
        return new Sandbox(running.options(), running.key(), Optional.of(running));
    }

    /** The options of this sandbox, with the actual ports. */
    public SandboxOptions options() {
        return options;
    }

    /** The address of all HTTP endpoints, without a trailing slash. */
    public String baseUrl() {
        return "http://localhost:" + options.httpPort();
    }

    /** The value for {@code gateway.confluent.url}. */
    public String confluentUrl() {
        return baseUrl() + "/kafka";
    }

    public String bootstrapServers() {
        return options.bootstrapServers().orElse("localhost:" + options.kafkaPort());
    }

    public String clusterId() {
        return EmbeddedKafka.CLUSTER_ID;
    }

    /** The {@code iss} of its tokens. */
    public String issuer() {
        return baseUrl();
    }

    public String tokenUrl() {
        return baseUrl() + "/oauth/token";
    }

    public String jwksUrl() {
        return baseUrl() + "/oauth/jwks";
    }

    /** Creates tokens of its issuer. */
    public Tokens tokens() {
        return new Tokens(issuer(), key);
    }

    /**
     * Stops Kafka permanently while the REST API keeps running, like the loss of brokers in Confluent Cloud. The next
     * records may get 50003 after the delivery timeout; once the loss is detected, they get 40401 after the metadata
     * wait. Not for the shared sandbox.
     */
    public void stopKafka() {
        own.orElseThrow(() -> new IllegalStateException("Other tests need the shared sandbox"))
                .stopKafka();
    }

    SigningKey key() {
        return key;
    }

    void abandon() {
        own.ifPresent(RunningSandbox::abandon);
    }

    @Override
    public void close() {
        own.ifPresent(RunningSandbox::close);
    }

    @Override
    public String toString() {
        return "Sandbox: messages at " + baseUrl() + ", Confluent REST at " + confluentUrl() + ", tokens at "
                + tokenUrl() + ", Kafka at " + bootstrapServers() + ", cluster " + clusterId();
    }
}
