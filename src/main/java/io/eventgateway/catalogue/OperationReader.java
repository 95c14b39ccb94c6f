package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Operation.EventRule;
import io.eventgateway.contract.Operation.ValueType;
import io.eventgateway.contract.Parameter;
import io.eventgateway.contract.PathTemplate;
import io.eventgateway.contract.PayloadSchema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one operation that carries {@code x-gateway}. */
final class OperationReader {

    /** 256 KiB: a quarter of Kafka's default record limit leaves room for base64 and headers. */
    static final long DEFAULT_MAX_BYTES = 256 * 1024L;

    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");
    /** A scope is a word without quote and backslash (RFC 6749, section 3.3). */
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

    private final Contract contract;
    private final ForgivingCompiler schemas;
    private final FaultCollector faults;

    OperationReader(Contract contract, ForgivingCompiler schemas, FaultCollector faults) {
        this.contract = contract;
        this.schemas = schemas;
        this.faults = faults;
    }

    /** Empty when the operation has no usable identity; other faults are collected. */
    Optional<Operation> read(PathTemplate path, String method, Located item, Located operation) {
        if (!METHODS.contains(method)) {
            faults.add(contract, operation.pointer(), "only POST, PUT, PATCH and DELETE can write an event");
        }
        String id = operation.node().path("operationId").asText("");
        if (id.isEmpty()) {
            faults.add(
                    contract,
                    operation.child("operationId").pointer(),
                    "is missing: a name that no other operation has");
            return Optional.empty();
        }
        if (!operation.child("x-gateway").node().isObject()) {
            faults.add(contract, operation.child("x-gateway").pointer(), "must say at least topic, key and type");
            return Optional.empty();
        }
        List<Parameter> parameters = new ParameterReader(contract, schemas, faults, path).read(item, operation);
        ExtensionReader rule = new ExtensionReader(contract, faults, operation.child("x-gateway"), parameters, path);
        RequestBodyReader body = new RequestBodyReader(contract, schemas, faults, operation);
        Optional<PayloadSchema> payload = body.body(rule.tombstone());
        EventRule event = rule.read(body.event());
        if (!rule.tombstone()) {
            new PayloadWarnings(contract, faults, event.valueType() == ValueType.JSON).check(body.event());
        }
        return Optional.of(new Operation(
                id,
                method,
                path,
                scopes(operation),
                parameters,
                payload,
                body.item().map(it -> schemas.compile(contract, it)),
                rule.maxBytes(),
                event,
                DeprecationReader.read(contract, faults, operation)));
    }

    private Set<String> scopes(Located operation) {
        Located security = operation.child("security").missing()
                ? contract.at(JsonPointer.compile("/security"))
                : operation.child("security");
        if (security.missing()) {
            faults.add(
                    contract,
                    operation.child("security").pointer(),
                    "is missing: name the scopes that a caller" + " needs, [{bearer: [scope]}]");
            return Set.of();
        }
        if (security.node().size() != 1 || security.node().path(0).size() != 1) {
            faults.add(contract, security.pointer(), "must be one requirement with one scheme, [{bearer: [scope]}]");
            return Set.of();
        }
        Located bearer = security.child(0).child("bearer");
        if (!bearer.node().isArray()) {
            faults.add(contract, bearer.pointer(), "is missing: callers are authenticated by the scheme bearer");
        }
        Set<String> scopes = new LinkedHashSet<>();
        for (int i = 0; i < bearer.node().size(); i++) {
            Located scope = bearer.child(i);
            if (!scope.node().isTextual()
                    || !SCOPE.matcher(scope.node().textValue()).matches()) {
                faults.add(contract, scope.pointer(), "is no scope: one word (RFC 6749, section 3.3)");
            }
            scopes.add(scope.node().asText());
        }
        return Set.copyOf(scopes);
    }

    static boolean isText(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank();
    }
}
