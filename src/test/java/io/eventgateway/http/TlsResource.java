package io.eventgateway.http;

import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.SandboxResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A gateway that is served over TLS and reaches its cluster over TLS, with certificates shown and demanded on all four sides. */
public final class TlsResource implements QuarkusTestResourceLifecycleManager {

    private final Vertx vertx = Vertx.vertx();
    private final SandboxResource sandbox = new SandboxResource();
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("certificates");
            certificates("edge");
            certificates("cluster");
            return settings(relay(URI.create(Sandbox.shared().confluentUrl())).actualPort());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> settings(int port) {
        Map<String, String> settings = new HashMap<>(sandbox.start());
        settings.put("gateway.confluent.url", "https://localhost:" + port + "/kafka");
        settings.put("quarkus.tls.confluent.trust-store.pem.certs", file("cluster-client-ca.crt"));
        settings.put("quarkus.tls.confluent.key-store.pem.0.cert", file("cluster-client.crt"));
        settings.put("quarkus.tls.confluent.key-store.pem.0.key", file("cluster-client.key"));
        settings.put("quarkus.http.tls-configuration-name", "callers");
        settings.put("quarkus.tls.callers.key-store.pem.0.cert", file("edge.crt"));
        settings.put("quarkus.tls.callers.key-store.pem.0.key", file("edge.key"));
        settings.put("quarkus.tls.callers.trust-store.pem.certs", file("edge-server-ca.crt"));
        settings.put("quarkus.http.test-ssl-port", "0");
        settings.put("gateway.edge.client-certificates", "required");
        // Where a caller of the test finds what it needs.
        settings.put("test.certificates", folder.toString());
        return settings;
    }

    private void certificates(String name) throws Exception {
        new CertificateGenerator(folder, true)
                .generate(new CertificateRequest()
                        .withName(name)
                        .withFormat(Format.PEM)
                        .withClientCertificate());
    }

    /** Ends TLS in front of the sandbox, and asks who comes. */
    private NetServer relay(URI target) {
        NetServerOptions options = new NetServerOptions()
                .setSsl(true)
                .setKeyCertOptions(
                        new PemKeyCertOptions().setCertPath(file("cluster.crt")).setKeyPath(file("cluster.key")))
                .setTrustOptions(new PemTrustOptions().addCertPath(file("cluster-server-ca.crt")))
                .setClientAuth(ClientAuth.REQUIRED);
        return vertx.createNetServer(options)
                .connectHandler(caller -> {
                    caller.pause();
                    vertx.createNetClient()
                            .connect(target.getPort(), target.getHost())
                            .onSuccess(server -> join(caller, server))
                            .onFailure(failure -> caller.close());
                })
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static void join(NetSocket caller, NetSocket server) {
        caller.pipeTo(server);
        server.pipeTo(caller);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Override
    public void inject(TestInjector injector) {
        sandbox.inject(injector);
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
