package io.eventgateway.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A Confluent Cloud of one's own: a real Kafka, the REST API in front of it, and an issuer of access tokens.
 *
 * <p>Everything HTTP is on one port: {@code /kafka/v3} and {@code /v3}, {@code /oauth/token}, {@code /oauth/jwks}, and
 * the message viewer at {@code /}.
 */
public final class Sandbox implements AutoCloseable {

    private final SandboxOptions options;
    private final SigningKey key;
    private final Optional<RunningSandbox> own;

    private Sandbox(SandboxOptions options, SigningKey key, Optional<RunningSandbox> own) {
        this.options = options;
        this.key = key;
        this.own = own;
    }

    /** Runs a sandbox until the process ends, or its parent if one is named. */
    public static void main(String... arguments) throws Exception {
        // Kafka changes the case of names of its enums, and does not start where that makes a dotless i of an I.
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
        return of(RunningSandbox.start(options, SigningKey.generate(), progress -> {}));
    }

    /** The one sandbox that all tests of this JVM share, started by whoever asks first; closing it does nothing. */
    public static Sandbox shared() {
        return SharedSandbox.attach();
    }

    static Sandbox attached(SandboxOptions options, SigningKey key) {
        return new Sandbox(options, key, Optional.empty());
    }

    private static Sandbox of(RunningSandbox running) {
        return new Sandbox(running.options(), running.key(), Optional.of(running));
    }

    /** How it runs; its ports are the real ones. */
    public SandboxOptions options() {
        return options;
    }

    /** Where all of its HTTP is, without a slash at the end. */
    public String baseUrl() {
        return "http://localhost:" + options.httpPort();
    }

    /** What {@code gateway.confluent.url} has to be. */
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

    /** Mints tokens of its issuer. */
    public Tokens tokens() {
        return new Tokens(issuer(), key);
    }

    /**
     * Ends Kafka for good while the REST API goes on, as when brokers are lost behind Confluent's. Records that come
     * next may be answered 50003 after the delivery time-out; as soon as the loss is noticed, 40401 after the metadata
     * wait. Only for a sandbox of one's own.
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
