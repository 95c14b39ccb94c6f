package io.eventgateway.sandbox;

import java.io.IOException;

/** Routes the requests of the sandbox's single port. */
record RequestRouter(ConfluentRest rest, TokenEndpoint tokens, OperationsPage operations, MessageViewer viewer)
        implements HttpServer.Handler {

    @Override
    public void handle(HttpRequest request, HttpResponse response) throws IOException {
        String path = request.path();
        if (path.startsWith("/kafka/") || path.startsWith("/v3/")) {
            rest.handle(request, response);
        } else if (path.startsWith("/oauth/")) {
            tokens.handle(request, response);
        } else if (path.equals(OperationsPage.PATH)) {
            operations.handle(request, response);
        } else {
            viewer.handle(request, response);
        }
    }
}
