package io.eventgateway.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Emulates Confluent's Kafka REST API v3: authenticates requests and passes them to the endpoints. */
final class ConfluentRest implements HttpServer.Handler {

    private static final Map<String, String> NO_TYPE = Map.of();

    private final Set<String> authorizations;
    private final Tokens tokens;
    private final ProduceEndpoint produce;
    private final MetadataEndpoint metadata;

    ConfluentRest(SandboxOptions options, Tokens tokens, ProduceEndpoint produce, MetadataEndpoint metadata) {
        this.authorizations = Stream.concat(
                        Stream.of(options.apiKey() + ":" + options.apiSecret()), options.furtherApiKey().stream())
                .map(pair -> pair.getBytes(StandardCharsets.UTF_8))
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair))
                .collect(Collectors.toSet());
        this.tokens = tokens;
        this.produce = produce;
        this.metadata = metadata;
    }

    @Override
    public void handle(HttpRequest request, HttpResponse response) throws IOException {
        if (hasBrokenCredentials(request)) {
            response.sendHtml(500, Map.of(), "Server Error");
            return;
        }
        if (!isAuthenticated(request)) {
            response.sendHtml(401, Map.of("WWW-Authenticate", "Basic realm=\"KafkaRest\""), "Unauthorized");
            return;
        }
        response.offerGzip(request);
        Optional<RestPath> path = RestPath.parse(request.path());
        if (request.path().contains("//")) {
            response.closeAfterwards();
            response.sendHtml(400, Map.of(), "Ambiguous URI empty segment");
        } else if (path.isEmpty()) {
            RestAnswers.send(RestError.http(404, "Not Found"), NO_TYPE, response);
        } else if (path.get().produces()) {
            records(path.get(), request, response);
        } else {
            metadata(path.get(), request, response);
        }
    }

    /** Whether the credentials are no base64, on which Confluent's server fails. */
    private static boolean hasBrokenCredentials(HttpRequest request) {
        String authorization = request.header("Authorization").orElse("");
        if (!authorization.startsWith("Basic ")) {
            return false;
        }
        try {
            Base64.getDecoder().decode(authorization.substring("Basic ".length()));
            return false;
        } catch (IllegalArgumentException notBase64) {
            return true;
        }
    }

    /**
     * Whether the request has the API key, or an access token of the sandbox's issuer with an identity pool, as
     * Confluent Cloud requires.
     */
    private boolean isAuthenticated(HttpRequest request) {
        String authorization = request.header("Authorization").orElse("");
        return authorizations.contains(authorization)
                || authorization.startsWith("Bearer ")
                        && tokens.issued(authorization.substring("Bearer ".length()))
                        && request.header("Confluent-Identity-Pool-Id").isPresent();
    }

    private void metadata(RestPath path, HttpRequest request, HttpResponse response) throws IOException {
        try {
            metadata.handle(path, request, response);
        } catch (RestError error) {
            RestAnswers.send(error, error.status() == 405 ? NO_TYPE : RestAnswers.JSON_TYPE, response);
        }
    }

    private void records(RestPath path, HttpRequest request, HttpResponse response) throws IOException {
        switch (request.method()) {
            case "POST" -> produce(path, request, response);
            case "OPTIONS" ->
                response.send(
                        200,
                        Map.of("Content-Type", "text/plain", "Allow", "POST,OPTIONS"),
                        "POST, OPTIONS".getBytes(StandardCharsets.US_ASCII));
            default ->
                RestAnswers.send(RestError.http(405, "Method Not Allowed"), Map.of("Allow", "POST,OPTIONS"), response);
        }
    }

    private void producing(RestPath path, HttpRequest request, HttpResponse response) throws IOException {
        if (path.child().equals("records")) {
            produce.handle(path.cluster(), path.topic(), request, response);
            return;
        }
        try {
            produce.handleBatch(path.cluster(), path.topic(), request, response);
        } catch (RestError error) {
            RestAnswers.send(error, RestAnswers.JSON_TYPE, response);
        }
    }

    private void produce(RestPath path, HttpRequest request, HttpResponse response) throws IOException {
        switch (MediaTypes.check(request)) {
            case SUPPORTED -> producing(path, request, response);
            case MISSING ->
                RestAnswers.send(
                        new RestError(400, 400, "Cannot construct instance of `JsonStream`: there is no Content-Type"),
                        RestAnswers.JSON_TYPE,
                        response);
            case UNREADABLE -> response.sendHtml(400, Map.of(), "Bad Request");
            case UNSUPPORTED -> RestAnswers.send(RestError.http(415, "Unsupported Media Type"), NO_TYPE, response);
            case UNSUPPORTED_CHARSET ->
                RestAnswers.send(
                        new RestError(
                                400,
                                400,
                                "Unsupported charset in Content-Type header. Supports \"UTF-8\" and \"ISO-8859-1\"."),
                        RestAnswers.JSON_TYPE,
                        response);
            case NOT_ACCEPTABLE -> RestAnswers.send(RestError.http(406, "Not Acceptable"), NO_TYPE, response);
        }
    }
}
