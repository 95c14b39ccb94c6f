package io.eventgateway.http;

import io.eventgateway.fixture.ManagementPort;
import io.eventgateway.fixture.RawHttp2;
import io.eventgateway.fixture.SandboxResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The sandbox, before a gateway that speaks HTTP/2 on three ports: those of callers, without and with TLS, and that of
 * management.
 */
public final class Http2Ports implements QuarkusTestResourceLifecycleManager {

    private final SandboxResource sandbox = new SandboxResource();

    enum Port {
        CALLERS,
        CALLERS_OVER_TLS,
        MANAGEMENT;

        /** Nothing is said yet. */
        RawHttp2 connect() throws IOException, GeneralSecurityException {
            return new RawHttp2(
                    switch (this) {
                        case CALLERS -> new Socket("localhost", RestAssured.port);
                        case CALLERS_OVER_TLS ->
                            overTls(ConfigProvider.getConfig().getValue("quarkus.http.test-ssl-port", int.class));
                        case MANAGEMENT -> new Socket("localhost", ManagementPort.number());
                    });
        }

        /** After the preface and settings. */
        RawHttp2 begin() throws IOException, GeneralSecurityException {
            RawHttp2 caller = connect();
            caller.send(RawHttp2.PREFACE.getBytes(StandardCharsets.US_ASCII));
            caller.send(RawHttp2.SETTINGS, 0, 0);
            return caller;
        }
    }

    private static Socket overTls(int port) throws IOException, GeneralSecurityException {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustsAnybody()}, null);
        SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("localhost", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static final class TrustsAnybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // No client is asked.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Its certificate was made for this test.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(sandbox.start());
        Path folder = certificate();
        config.put("quarkus.http.tls-configuration-name", "callers");
        config.put(
                "quarkus.tls.callers.key-store.pem.0.cert",
                folder.resolve("edge.crt").toString());
        config.put(
                "quarkus.tls.callers.key-store.pem.0.key",
                folder.resolve("edge.key").toString());
        config.put("quarkus.http.test-ssl-port", "0");
        return config;
    }

    private static Path certificate() {
        try {
            Path folder = Files.createTempDirectory("certificate");
            new CertificateGenerator(folder, true)
                    .generate(new CertificateRequest().withName("edge").withFormat(Format.PEM));
            return folder;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        sandbox.inject(injector);
    }

    @Override
    public void stop() {
        sandbox.stop();
    }
}
