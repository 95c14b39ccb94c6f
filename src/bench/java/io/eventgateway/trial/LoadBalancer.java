package io.eventgateway.trial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** HAProxy in front of several gateways. */
record LoadBalancer(Process process, URI address) implements AutoCloseable {

    static LoadBalancer start(List<URI> gateways, Path folder) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        StringBuilder text = new StringBuilder("""
                global
                  maxconn 1000
                defaults
                  mode http
                  timeout connect 2s
                  timeout client 60s
                  timeout server 60s
                frontend callers
                  bind 127.0.0.1:%d
                  default_backend gateways
                backend gateways
                  balance roundrobin
                  http-reuse always
                """.formatted(port));
        for (URI gateway : gateways) {
            text.append("  server port-%1$d 127.0.0.1:%1$d%n".formatted(gateway.getPort()));
        }
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), text);
        Process process = new ProcessBuilder("haproxy", "-db", "-f", file.toString())
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        awaitOpen(port);
        return new LoadBalancer(process, URI.create("http://127.0.0.1:" + port));
    }

    private static void awaitOpen(int port) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IllegalStateException("haproxy does not listen");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
