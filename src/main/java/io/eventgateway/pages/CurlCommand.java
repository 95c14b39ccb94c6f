package io.eventgateway.pages;

import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import io.eventgateway.document.JsonFormatter;
import io.eventgateway.document.OperationFragment;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Commands with curl that a developer can paste into a shell. */
final class CurlCommand {

    /** Extracts the token with a tool that every system has; prints nothing for an error response. */
    private static final String ACCESS_TOKEN = "sed -n 's/.*\"access_token\" *: *\"\\([^\"]*\\)\".*/\\1/p'";

    private CurlCommand() {}

    /** Assigns an access token to {@code TOKEN} (client credentials, RFC 6749, section 4.4). */
    static String token(String tokenUrl, Collection<String> scopes) {
        return "TOKEN=$("
                + ShellQuoting.command(List.of(
                        "curl -s -u \"$CLIENT_ID:$CLIENT_SECRET\" -d grant_type=client_credentials",
                        "--data-urlencode " + ShellQuoting.quoted("scope=" + String.join(" ", scopes)),
                        ShellQuoting.quoted(tokenUrl) + " | " + ACCESS_TOKEN + ")"));
    }

    /** Calls the operation with the first example of its contract. */
    static String of(Operation operation, URI server) {
        OperationFragment examples = new OperationFragment(operation);
        String method = operation.method().equals("POST") ? "" : "-X " + operation.method() + " ";
        List<String> parts = new ArrayList<>();
        parts.add("curl -i " + method + ShellQuoting.quoted(address(server) + examples.path() + examples.query()));
        parts.add("-H \"Authorization: Bearer $TOKEN\"");
        if (operation.event().idempotencyKeyRequired()) {
            parts.add("-H \"Idempotency-Key: " + key(operation) + "\"");
        }
        operation.parameters().stream()
                .filter(it -> it.in() == Parameter.In.HEADER && it.required() && !it.isIdempotencyKey())
                .map(it -> "-H " + ShellQuoting.quoted(it.name() + ": " + examples.value(it.name(), it.in())))
                .forEach(parts::add);
        examples.example().ifPresent(body -> {
            parts.add("-H 'Content-Type: application/json'");
            parts.add("-d " + ShellQuoting.quoted(JsonFormatter.of(body)));
        });
        return ShellQuoting.command(parts);
    }

    /** A new key for each call; a UUID where the contract does not accept a shorter one. */
    private static String key(Operation operation) {
        boolean accepted = operation.parameters().stream()
                .filter(Parameter::isIdempotencyKey)
                .allMatch(it -> it.value()
                        .schema()
                        .violations(TextNode.valueOf("call-1767225600"))
                        .isEmpty());
        return accepted ? "call-$(date +%s)" : "$(uuidgen)";
    }

    private static String address(URI server) {
        return server.toString().replaceAll("/+$", "");
    }
}
