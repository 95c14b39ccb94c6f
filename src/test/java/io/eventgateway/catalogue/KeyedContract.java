package io.eventgateway.catalogue;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An operation that demands a key, and declares a header and a path parameter: {@code POST /shops/{shop}/notes}. */
public final class KeyedContract implements QuarkusTestResourceLifecycleManager {

    private static final String CONTRACT = """
            openapi: 3.1.0
            info: {title: Notes, version: 1.0.0}
            paths:
              /shops/{shop}/notes:
                post:
                  operationId: leaveNote
                  security: [{bearer: [notes:write]}]
                  x-gateway:
                    topic: orders
                    key: $request.path.shop
                    type: com.example.notes.note-left.v1
                    idempotency-key: required
                  parameters:
                    - {name: shop, in: path, required: true, schema: {type: string, maxLength: 20}}
                    - {name: X-Channel, in: header, required: false, schema: {type: string}}
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema:
                          type: object
                          additionalProperties: false
                          properties: {text: {type: string}}
            """;

    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("contracts");
            Files.writeString(folder.resolve("notes.yaml"), CONTRACT);
            return Map.of("gateway.contracts.location", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            Files.delete(folder.resolve("notes.yaml"));
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
