package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.EventText;
import io.eventgateway.contract.Expression;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation.EventRule;
import io.eventgateway.contract.Operation.ValueType;
import io.eventgateway.contract.Parameter;
import io.eventgateway.contract.Parameter.In;
import io.eventgateway.contract.PathTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the extension {@code x-gateway} of one operation. */
final class ExtensionReader {

    private static final Set<String> MEMBERS = Set.of(
            "topic",
            "key",
            "type",
            "value",
            "value-type",
            "headers",
            "tenant",
            "idempotency-key",
            "max-bytes",
            "partitions",
            "topic-config",
            "deprecated-since",
            "sunset",
            "deprecation-link");
    /**
     * The largest record of a Basic, Standard, Enterprise or Freight cluster is 8 MB (Confluent Cloud, cluster limits).
     */
    private static final long LARGEST_RECORD = 8_000_000;

    private static final Set<String> OWN_HEADERS = Set.of("content-type", "traceparent", "tracestate");

    private final FaultCollector faults;
    private final LocatedNode rule;
    private final List<Parameter> parameters;
    private final PathTemplate path;

    ExtensionReader(FaultCollector faults, LocatedNode rule, List<Parameter> parameters, PathTemplate path) {
        this.faults = faults;
        this.rule = rule;
        this.parameters = parameters;
        this.path = path;
    }

    /** Whether the record has no value: {@code value} is an explicit YAML {@code null}. */
    boolean tombstone() {
        return rule.node().path("value").isNull();
    }

    long maxBytes() {
        JsonNode node = rule.node().path("max-bytes");
        if (node.isMissingNode()) {
            return OperationReader.DEFAULT_MAX_BYTES;
        }
        if (!node.canConvertToLong() || node.asLong() < 1 || node.asLong() > LARGEST_RECORD) {
            fault("max-bytes", "must be a number of bytes from 1 to " + LARGEST_RECORD);
        }
        return node.asLong();
    }

    /** @param bodySchema of the body, or of each item of a batch */
    EventRule read(LocatedNode bodySchema) {
        rule.members()
                .filter(it -> !MEMBERS.contains(it.name()))
                .forEach(it -> faults.add(
                        it,
                        "is not a member of x-gateway; known are "
                                + MEMBERS.stream().sorted().toList()));
        if (!tombstone() && !rule.node().path("value").asText("$request.body").equals("$request.body")) {
            fault("value", "must be $request.body or null");
        }
        TopicReader topic = new TopicReader(faults, rule);
        return new EventRule(
                topic.name(),
                expression(rule.child("key"), bodySchema),
                type(),
                choice("value-type", List.of("json", "binary")).equals("binary") ? ValueType.BINARY : ValueType.JSON,
                headers(bodySchema),
                Optional.of(rule.child("tenant"))
                        .filter(it -> !it.node().isMissingNode())
                        .map(it -> expression(it, bodySchema)),
                idempotencyKeyRequired(),
                topic.settings(rule.node().path("max-bytes").asLong(OperationReader.DEFAULT_MAX_BYTES)));
    }

    private Map<String, Expression> headers(LocatedNode bodySchema) {
        LocatedNode declared = rule.child("headers");
        if (!declared.missing() && !declared.node().isObject()) {
            faults.add(declared, "must map header names to expressions");
        }
        Map<String, Expression> headers = new LinkedHashMap<>();
        declared.members().forEach(header -> {
            String lower = header.name().toLowerCase(Locale.ROOT);
            if (!ParameterReader.TOKEN.matcher(lower).matches()) {
                faults.add(header, "is not a header name (RFC 9110)");
            }
            if (OWN_HEADERS.contains(lower) || lower.startsWith("ce_")) {
                faults.add(header, "is a header that the gateway itself writes");
            }
            headers.put(header.name(), expression(header, bodySchema));
        });
        return headers;
    }

    private Expression expression(LocatedNode declared, LocatedNode bodySchema) {
        Optional<Expression> expression = Expression.parse(declared.node().asText(""));
        if (expression.isEmpty()) {
            faults.add(
                    declared,
                    (declared.missing() ? "is missing; it " : "")
                            + "must be $request.body#/pointer, $request.path.name, $request.query.name or"
                            + " $request.header.Name");
            return new Expression.RequestParameter(In.PATH, "");
        }
        objection(expression.get(), bodySchema).ifPresent(message -> faults.add(declared, message));
        return expression.get();
    }

    /** An expression has a value in every valid request, because the mapping to a record cannot fail. */
    private Optional<String> objection(Expression expression, LocatedNode bodySchema) {
        return expression.fold(body -> body(body, bodySchema), this::parameter);
    }

    private Optional<String> parameter(Expression.RequestParameter used) {
        String name = used.name();
        return switch (used.in()) {
            case PATH ->
                Optional.of("the path has no parameter " + name)
                        .filter(it -> !path.parameters().contains(name));
            case HEADER ->
                Optional.of("the header " + name + " must be a required parameter" + ignored(name))
                        .filter(it -> required(In.HEADER, name).isEmpty());
            case QUERY ->
                Optional.of("the query parameter " + name
                                + " must be declared, with required: true and a schema of a single value")
                        .filter(it -> required(In.QUERY, name)
                                .filter(declared -> declared.value().scalar())
                                .isEmpty());
        };
    }

    /** A body without a schema has a fault of its own. */
    private Optional<String> body(Expression.Body body, LocatedNode schema) {
        if (tombstone()) {
            return Optional.of("there is no body");
        }
        return schema.missing() ? Optional.empty() : PointerTargetCheck.check(schema, body.pointer());
    }

    private Optional<Parameter> required(In in, String name) {
        return parameters.stream()
                .filter(it -> it.is(in, name) && it.required())
                .findFirst();
    }

    private static String ignored(String header) {
        return In.HEADER.ignores(header) ? ", and OpenAPI ignores parameters of that name" : "";
    }

    /** A contract may also require the key as a parameter of its own. */
    private boolean idempotencyKeyRequired() {
        boolean declared = parameters.stream().anyMatch(it -> it.isIdempotencyKey() && it.required());
        boolean required =
                choice("idempotency-key", List.of("optional", "required")).equals("required");
        if (declared && !required && rule.node().has("idempotency-key")) {
            fault("idempotency-key", "is optional, but the parameter Idempotency-Key has required: true");
        }
        return declared || required;
    }

    private String type() {
        if (!OperationReader.isText(rule.node().path("type"))) {
            fault("type", "is missing");
        } else if (!EventText.allows(rule.text("type"))) {
            fault("type", "has control characters, which CloudEvents does not allow");
        }
        return rule.text("type");
    }

    private String choice(String member, List<String> choices) {
        String value = rule.node().path(member).asText(choices.get(0));
        if (!choices.contains(value)) {
            fault(member, "must be one of " + choices);
        }
        return value;
    }

    private void fault(String member, String message) {
        faults.add(rule.child(member), message);
    }
}
