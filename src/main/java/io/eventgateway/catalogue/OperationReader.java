package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Operation.EventRule;
import io.eventgateway.contract.Parameter;
import io.eventgateway.contract.PathTemplate;
import io.eventgateway.contract.PayloadSchema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one operation that has {@code x-gateway}. */
final class OperationReader {

    /** 256 KiB: a quarter of Kafka's default record limit leaves room for base64 and headers. */
    static final long DEFAULT_MAX_BYTES = 256 * 1024L;

    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final FaultCollectingCompiler schemas;
    private final FaultCollector faults;

    OperationReader(FaultCollectingCompiler schemas, FaultCollector faults) {
        this.schemas = schemas;
        this.faults = faults;
    }

    /** Empty when the operation has no {@code operationId} or {@code x-gateway}; other faults are only collected. */
    Optional<Operation> read(PathTemplate path, LocatedNode operation) {
        String method = operation.name().toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            faults.add(operation, "only POST, PUT, PATCH and DELETE can write an event");
            return Optional.empty();
        }
        String id = operation.text("operationId");
        if (id.isEmpty()) {
            faults.add(operation.child("operationId"), "is missing: a name that no other operation has");
            return Optional.empty();
        }
        LocatedNode extension = operation.child("x-gateway");
        if (!extension.node().isObject()) {
            faults.add(extension, "must have at least topic, key and type");
            return Optional.empty();
        }
        List<Parameter> parameters = new ParameterReader(schemas, faults, path).read(operation);
        ExtensionReader rule = new ExtensionReader(faults, extension, parameters, path);
        RequestBodyReader body = new RequestBodyReader(schemas, faults, operation);
        Optional<PayloadSchema> payload = body.body(rule.tombstone());
        EventRule event = rule.read(body.event());
        if (!rule.tombstone()) {
            new PayloadWarnings(faults).check(body.event());
            new NumberNotes(faults).check(body.event());
        }
        schemas.ofValidSchemas()
                .ifPresent(valid -> new EventTextWarnings(valid, faults, operation, body.event()).check(event));
        return Optional.of(new Operation(
                id,
                method,
                path,
                scopes(operation),
                parameters,
                payload,
                body.mediaTypes(),
                body.item().map(schemas::compile),
                rule.maxBytes(),
                event,
                DeprecationReader.read(faults, operation),
                operation));
    }

    private Set<String> scopes(LocatedNode operation) {
        LocatedNode security = operation.child("security");
        if (security.missing()) {
            faults.add(security, "is missing: name the scopes that a caller needs, [{bearer: [scope]}]");
        }
        return security.child(0)
                .child("bearer")
                .items()
                .map(it -> it.node().asText())
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean isText(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank();
    }
}
