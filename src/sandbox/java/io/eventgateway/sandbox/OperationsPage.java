package io.eventgateway.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * {@code GET /operations?gateway=http://localhost:8080}: a page that sends the example of each operation of that
 * gateway. Dev UI shows it.
 */
final class OperationsPage implements HttpServer.Handler {

    static final String PATH = "/operations";

    // The page calls the gateway on any port of this machine.
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline';"
            + " script-src 'unsafe-inline'; connect-src 'self' http://localhost:*";

    @Override
    public void handle(HttpRequest request, HttpResponse response) throws IOException {
        if (!request.method().equals("GET")) {
            response.sendHtml(405, Map.of("Allow", "GET"), "Method Not Allowed");
            return;
        }
        try (InputStream page = OperationsPage.class.getResourceAsStream("operations.html")) {
            response.send(
                    200,
                    Map.of("Content-Type", "text/html;charset=utf-8", "Content-Security-Policy", POLICY),
                    page.readAllBytes());
        }
    }
}
