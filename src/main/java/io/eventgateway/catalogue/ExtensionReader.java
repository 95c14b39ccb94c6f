package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import io.eventgateway.contract.Expression;
import io.eventgateway.contract.Operation.EventRule;
import io.eventgateway.contract.Operation.ValueType;
import io.eventgateway.contract.Parameter;
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
    /** The largest record of a Basic, Standard, Enterprise or Freight cluster is 8 MB (Confluent Cloud, cluster limits). */
    private static final long LARGEST_RECORD = 8_000_000;

    private static final Set<String> OWN_HEADERS = Set.of("content-type", "traceparent", "tracestate");

    private final Contract contract;
    private final FaultCollector faults;
    private final Located rule;
    private final List<Parameter> parameters;
    private final PathTemplate path;

    ExtensionReader(
            Contract contract, FaultCollector faults, Located rule, List<Parameter> parameters, PathTemplate path) {
        this.contract = contract;
        this.faults = faults;
        this.rule = rule;
        this.parameters = parameters;
        this.path = path;
    }

    /** Whether the value is written as {@code null}: in YAML a null, so the member is there and says so. */
    boolean tombstone() {
        return rule.node().has("value") && rule.node().get("value").isNull();
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

    EventRule read(Located bodySchema) {
        rule.node().fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member)) {
                fault(
                        member,
                        "is not a member of x-gateway; known are "
                                + MEMBERS.stream().sorted().toList());
            }
        });
        if (!tombstone() && !rule.node().path("value").asText("$request.body").equals("$request.body")) {
            fault("value", "must be $request.body or null");
        }
        TopicReader topic = new TopicReader(contract, faults, rule);
        return new EventRule(
                topic.name(),
                required("key", bodySchema),
                text("type"),
                choice("value-type", List.of("json", "binary")).equals("binary") ? ValueType.BINARY : ValueType.JSON,
                headers(bodySchema),
                rule.node().has("tenant") ? Optional.of(required("tenant", bodySchema)) : Optional.empty(),
                choice("idempotency-key", List.of("optional", "required")).equals("required"),
                topic.settings());
    }

    private Map<String, Expression> headers(Located bodySchema) {
        Map<String, Expression> headers = new LinkedHashMap<>();
        Located declared = rule.child("headers");
        if (!declared.missing() && !declared.node().isObject()) {
            fault("headers", "must be names of headers with an expression each");
        }
        declared.node().fieldNames().forEachRemaining(name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!ParameterReader.TOKEN.matcher(name).matches()) {
                faults.add(contract, declared.child(name).pointer(), "is no name of a header (RFC 9110)");
            }
            if (OWN_HEADERS.contains(lower) || lower.startsWith("ce_")) {
                faults.add(contract, declared.child(name).pointer(), "is a header that the gateway itself writes");
            }
            headers.put(name, expression(declared.child(name), bodySchema));
        });
        return headers;
    }

    private Expression required(String member, Located bodySchema) {
        return expression(rule.child(member), bodySchema);
    }

    private Expression expression(Located located, Located bodySchema) {
        Optional<Expression> expression = Expression.parse(located.node().asText(""));
        if (expression.isEmpty()) {
            faults.add(
                    contract,
                    located.pointer(),
                    "must be $request.body#/pointer, $request.path.name or $request.header.Name");
            return new Expression.PathParameter("");
        }
        check(expression.get(), bodySchema).ifPresent(message -> faults.add(contract, located.pointer(), message));
        return expression.get();
    }

    /** An expression must have a value in every valid request, since mapping cannot refuse. */
    private Optional<String> check(Expression expression, Located bodySchema) {
        if (expression instanceof Expression.Body body) {
            return tombstone()
                    ? Optional.of("there is no body to take it from")
                    : new RequiredStrings(contract).check(bodySchema, body.pointer());
        }
        if (expression instanceof Expression.PathParameter parameter) {
            return path.parameters().contains(parameter.name())
                    ? Optional.empty()
                    : Optional.of("the path has no parameter " + parameter.name());
        }
        String name = ((Expression.Header) expression).name();
        boolean declared = parameters.stream()
                .anyMatch(it -> it.in() == Parameter.In.HEADER
                        && it.required()
                        && it.name().equalsIgnoreCase(name));
        return declared ? Optional.empty() : Optional.of("the header " + name + " must be a required parameter");
    }

    private String text(String member) {
        if (!OperationReader.isText(rule.node().path(member))) {
            fault(member, "is missing");
        }
        return rule.node().path(member).asText("");
    }

    private String choice(String member, List<String> choices) {
        String value = rule.node().path(member).asText(choices.get(0));
        if (!choices.contains(value)) {
            fault(member, "must be one of " + choices);
        }
        return value;
    }

    private void fault(String member, String message) {
        faults.add(contract, rule.child(member).pointer(), message);
    }
}
