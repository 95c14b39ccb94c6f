package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract.Located;
import io.eventgateway.problem.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one operation that carries {@code x-gateway}. */
final class OperationReader {

    /** 256 KiB: a quarter of Kafka's default record limit leaves room for base64 and headers. */
    static final long DEFAULT_MAX_BYTES = 256 * 1024L;

    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final Contract contract;
    private final SchemaCompiler compiler;
    private final Faults faults;

    OperationReader(Contract contract, SchemaCompiler compiler, Faults faults) {
        this.contract = contract;
        this.compiler = compiler;
        this.faults = faults;
    }

    /** Empty when the operation has no usable identity; other faults are collected. */
    Optional<Operation> read(PathTemplate path, String method, Located item, Located operation) {
        if (!METHODS.contains(method)) {
            faults.add(contract, operation.pointer(), "only POST, PUT, PATCH and DELETE can write an event");
        }
        String id = operation.node().path("operationId").asText("");
        if (id.isEmpty()) {
            faults.add(contract, operation.pointer().appendProperty("operationId"), "is missing");
            return Optional.empty();
        }
        List<Parameter> parameters = parameters(path, item, operation);
        RuleReader rule = new RuleReader(contract, faults, operation.child("x-gateway"), parameters, path);
        Optional<PayloadSchema> body = body(operation, rule.tombstone());
        Optional<Located> event = item(operation);
        return Optional.of(new Operation(
                id,
                method,
                path,
                scopes(operation),
                parameters,
                body,
                event.map(this::compile),
                rule.maxBytes(),
                rule.read(event.orElseGet(() -> contract.follow(schema(operation)))),
                DeprecationReader.read(contract, faults, operation)));
    }

    private Set<String> scopes(Located operation) {
        Located security = operation.child("security").missing()
                ? contract.at(JsonPointer.compile("/security"))
                : operation.child("security");
        if (security.node().size() != 1 || security.node().path(0).size() != 1) {
            faults.add(contract, security.pointer(), "must be one requirement with one scheme, [{bearer: [scope]}]");
            return Set.of();
        }
        Located bearer = security.child(0).child("bearer");
        if (!bearer.node().isArray()) {
            faults.add(contract, bearer.pointer(), "is missing: callers are authenticated by the scheme bearer");
        }
        Set<String> scopes = new LinkedHashSet<>();
        bearer.node().forEach(scope -> scopes.add(scope.asText()));
        return Set.copyOf(scopes);
    }

    private List<Parameter> parameters(PathTemplate path, Located item, Located operation) {
        List<Parameter> parameters = new ArrayList<>();
        for (Located list : List.of(item.child("parameters"), operation.child("parameters"))) {
            for (int i = 0; i < list.node().size(); i++) {
                parameter(contract.follow(list.child(i))).ifPresent(parameters::add);
            }
        }
        Set<String> undeclared = path.parameters();
        parameters.stream().filter(it -> it.in() == Parameter.In.PATH).forEach(it -> undeclared.remove(it.name()));
        if (!undeclared.isEmpty()) {
            faults.add(contract, operation.pointer(), "path parameters without declaration: " + undeclared);
        }
        return List.copyOf(parameters);
    }

    private Optional<Parameter> parameter(Located parameter) {
        String in = parameter.node().path("in").asText("");
        if (!in.equals("path") && !in.equals("header")) {
            faults.add(contract, parameter.pointer(), "parameters can be in path or header");
            return Optional.empty();
        }
        return Optional.of(new Parameter(
                parameter.node().path("name").asText(),
                Parameter.In.valueOf(in.toUpperCase(Locale.ROOT)),
                parameter.node().path("required").asBoolean(),
                compile(parameter.child("schema"))));
    }

    private Optional<PayloadSchema> body(Located operation, boolean tombstone) {
        Located schema = schema(operation);
        if (tombstone) {
            if (!operation.child("requestBody").missing()) {
                faults.add(
                        contract, operation.child("requestBody").pointer(), "a tombstone (value: null) takes no body");
            }
            return Optional.empty();
        }
        if (schema.missing()) {
            faults.add(contract, schema.pointer(), "is missing: the body must be described as application/json");
            return Optional.empty();
        }
        PayloadSchema compiled = compile(schema);
        checkExamples(media(operation), compiled);
        return Optional.of(compiled);
    }

    /** The schema of one event, when the body is a batch of them. */
    private Optional<Located> item(Located operation) {
        Located array = contract.follow(schema(operation));
        if (!array.node().path("type").asText().equals("array")) {
            return Optional.empty();
        }
        if (!array.child("items").node().isObject()) {
            faults.add(
                    contract, array.pointer(), "is a batch, and its items are not described; each item is one event");
            return Optional.empty();
        }
        return Optional.of(contract.follow(array.child("items")));
    }

    private void checkExamples(Located media, PayloadSchema schema) {
        Located one = media.child("example");
        if (!one.node().isMissingNode()) {
            checkExample(one, schema);
        }
        Located many = media.child("examples");
        many.node().fieldNames().forEachRemaining(name -> {
            Located example = contract.follow(many.child(name)).child("value");
            if (example.node().isMissingNode()) {
                faults.add(contract, many.child(name).pointer(), "has no value; external examples cannot be checked");
            } else {
                checkExample(example, schema);
            }
        });
    }

    private void checkExample(Located example, PayloadSchema schema) {
        for (Violation violation : schema.violations(example.node())) {
            JsonPointer where = example.pointer().append(Pointers.ofFragment(violation.pointer()));
            faults.add(contract, where, "the example breaks its schema: " + violation.detail());
        }
    }

    private PayloadSchema compile(Located schema) {
        try {
            return compiler.compile(contract, schema.pointer());
        } catch (SchemaCompiler.SchemaInvalid e) {
            faults.add(contract, e.pointer(), e.getMessage());
            return value -> List.of();
        }
    }

    private Located schema(Located operation) {
        return media(operation).child("schema");
    }

    private Located media(Located operation) {
        return contract.follow(operation.child("requestBody")).child("content").child("application/json");
    }

    static boolean isText(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank();
    }
}
