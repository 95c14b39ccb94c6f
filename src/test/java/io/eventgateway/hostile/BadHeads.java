package io.eventgateway.hostile;

import io.eventgateway.contract.Operation;
import io.eventgateway.sandbox.Tokens;
import io.eventgateway.validation.SchemaPayloads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Requests that are refused before anybody looks at their body: by token, scope, header, method or path. */
final class BadHeads {

    private static final String MARK = SchemaPayloads.MARK;
    private static final List<String> METHODS =
            List.of("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", MARK);

    private final BadBodies bodies;
    private final Tokens tokens;
    private final String strangers;
    private final Random random;

    BadHeads(BadBodies bodies, Tokens tokens, Random random) {
        this.bodies = bodies;
        this.tokens = tokens;
        // A key pair takes long to make; its signature is of another text each time all the same.
        this.strangers = tokens.forTenant("acme", "orders:write").signedByStranger();
        this.random = random;
    }

    BadRequest token() {
        return bodies.request("no token, or one that does not verify", bodies.any(), "unauthenticated")
                .with("Authorization", authorization())
                .with("{\"" + MARK + "\":1}");
    }

    private String authorization() {
        Tokens.Draft right = tokens.forTenant("acme", "orders:write", "customers:write", "page-views:write")
                .claim("nonce", random.nextLong());
        return switch (random.nextInt(12)) {
            case 0 -> "Bearer";
            case 1 -> "Basic YWNtZTphY21lLXNlY3JldA==";
            case 2 -> "Bearer " + MARK;
            case 3 -> "Bearer " + "eyJ" + "a".repeat(random.nextInt(3000)) + ".e30." + MARK;
            case 4 -> "Bearer " + right.unsigned();
            case 5 -> "Bearer " + right.signedWithPublicKeyAsSecret();
            case 6 -> "Bearer " + strangers;
            case 7 -> "Bearer " + right.expiresIn(Duration.ofHours(-1)).signed();
            case 8 -> "Bearer " + right.audience(MARK).signed();
            case 9 -> "Bearer " + right.issuer("http://localhost/" + MARK).signed();
            case 10 -> "Bearer " + altered(right.signed());
            default -> "Bearer " + right.signed() + " " + MARK;
        };
    }

    /** One character of the signature is another. */
    private String altered(String token) {
        int at = token.lastIndexOf('.') + 1 + random.nextInt(300);
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    BadRequest scope() {
        boolean tenant = random.nextBoolean();
        String token = tenant
                ? tokens.forTenant("acme", "other:write", "orders:writes")
                        .claim("nonce", random.nextInt(500))
                        .signed()
                : tokens.forTenant("acme", "orders:write", "customers:write", "page-views:write")
                        .claim(
                                "tenant",
                                bodies.pick(List.of("", "a b", "a/../b", "\n", "x".repeat(65), List.of(), Map.of())))
                        .claim("nonce", random.nextInt(500))
                        .signed();
        return bodies.request(
                        "token without scope or tenant", bodies.any(), tenant ? "scope-missing" : "tenant-missing")
                .with("Authorization", "Bearer " + token)
                .with("{\"" + MARK + "\":1}");
    }

    BadRequest header() {
        Operation operation = bodies.any();
        return bodies.request("malformed Idempotency-Key", operation, "malformed-header")
                .with(
                        "Idempotency-Key",
                        bodies.pick(List.of(
                                "\"" + MARK,
                                MARK + "\"",
                                "\"" + MARK + "\";a=1",
                                "é",
                                "\"\\x\"",
                                "k".repeat(256),
                                "\"a\tb\"")))
                .with("{\"" + MARK + "\":1}");
    }

    BadRequest query() {
        Operation operation = bodies.any();
        BadRequest right = bodies.request("query that the operation does not take", operation, "malformed-query");
        String query = bodies.pick(List.of(
                "?validate_onyl=true",
                "?validate_only=" + MARK,
                "?validate_only=true&validate_only=true",
                "?Validate_only=true",
                "?a=%C3",
                "?validate_only[]=true",
                "?%00=1",
                "?" + "a=1&".repeat(500)));
        return new BadRequest(
                        right.kind(),
                        right.method(),
                        right.path().replaceFirst("[?].*", "") + query,
                        right.headers(),
                        right.body(),
                        right.codes(),
                        right.pointer())
                .with("{}");
    }

    BadRequest method() {
        String path = bodies.pick(
                List.of("/orders", "/orders/batch", "/orders/1/cancellation", "/customers/C-1", "/page-views"));
        List<String> right = path.startsWith("/customers") ? List.of("PUT", "DELETE") : List.of("POST");
        String method =
                bodies.pick(METHODS.stream().filter(it -> !right.contains(it)).toList());
        return BadRequest.of("method that the path does not take", method, path, "method-not-allowed", "not-found");
    }

    BadRequest path() {
        String path = bodies.pick(List.of(
                "/" + MARK,
                "/orders/" + MARK,
                "/orders/%FF/cancellation",
                "*",
                "/orders/%2e%2e/cancellation/x",
                "/ORDERS",
                "/orders/",
                "//orders",
                "/orders;" + MARK,
                "/customers",
                "/customers/C-1/",
                "/q/metrics",
                "/orders/../orders/batch/x",
                "/orders%2Fbatch",
                "/" + "a/".repeat(500),
                "/%00",
                "/..%2f..%2fetc/passwd"));
        return BadRequest.of(
                "path that no contract has",
                bodies.pick(List.of("POST", "PUT")),
                path,
                "not-found",
                "malformed-header",
                "method-not-allowed");
    }

    /** Of these the gateway never hears: the HTTP server answers by a status alone. */
    BadRequest noAddress() {
        String path = bodies.pick(List.of("/orders/%", "/orders/%zz/cancellation", "/%" + MARK, "/orders/\u00e9/x"));
        return BadRequest.of("target that is no address", "POST", path);
    }

    BadRequest parameter() {
        BadRequest right = bodies.request("parameter that breaks its schema", bodies.any(), "not-found");
        String value = bodies.pick(List.of(
                "1",
                MARK,
                "%0A",
                "%C3%A9",
                "a%2Fb",
                "x".repeat(200),
                "8f14e45f-ceea-467f-a8f6-1d4a3c0b7e2",
                "%24%7Bjndi%7D"));
        boolean customer = random.nextBoolean();
        return new BadRequest(
                right.kind(),
                customer ? "PUT" : "POST",
                customer
                        ? "/customers/"
                                + (value.equals("1") || value.equals(MARK) || value.startsWith("8f")
                                        ? "%20" + value
                                        : value)
                        : "/orders/" + value + "/cancellation",
                right.headers(),
                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                right.codes(),
                right.pointer());
    }

    BadRequest ownOperation() {
        return bodies.pick(List.of(
                BadRequest.of("the gateway's own operations", "GET", "/problems/" + MARK, "not-found"),
                BadRequest.of("the gateway's own operations", "GET", "/schemas/" + MARK, "not-found"),
                BadRequest.of("the gateway's own operations", "GET", "/topics", "unauthenticated"),
                BadRequest.of("the gateway's own operations", "GET", "/quota", "unauthenticated"),
                BadRequest.of("the gateway's own operations", "GET", "/asyncapi", "unauthenticated"),
                BadRequest.of("the gateway's own operations", "POST", "/openapi", "method-not-allowed", "not-found"),
                BadRequest.of("the gateway's own operations", "DELETE", "/quota", "method-not-allowed", "not-found"),
                BadRequest.of("the gateway's own operations", "GET", "/openapi", "not-acceptable")
                        .with("Accept", "image/png")));
    }

    /** Once in ten times; otherwise a wrong header or target. */
    Supplier<BadRequest> seldom(Supplier<BadRequest> costly) {
        return () -> random.nextInt(10) == 0 ? costly.get() : random.nextInt(4) == 0 ? noAddress() : header();
    }
}
