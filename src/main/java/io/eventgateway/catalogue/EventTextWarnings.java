package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.EventText;
import io.eventgateway.contract.Expression;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation.EventRule;
import io.eventgateway.contract.Parameter;
import io.eventgateway.contract.Parameter.In;
import io.eventgateway.contract.SchemaCompiler;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds keys and headers whose schemas accept text that no event can have (ADR 0037): a request with such a text is 422
 * although it is valid by its contract.
 */
final class EventTextWarnings {

    private static final Set<String> WITHOUT_CONTROLS = Set.of(
            "date-time",
            "date",
            "time",
            "duration",
            "email",
            "hostname",
            "ipv4",
            "ipv6",
            "uri",
            "uri-reference",
            "uuid",
            "relative-json-pointer");

    private final SchemaCompiler schemas;
    private final FaultCollector faults;
    private final LocatedNode operation;
    private final LocatedNode body;

    /** @param body schema of {@code $request.body} */
    EventTextWarnings(SchemaCompiler schemas, FaultCollector faults, LocatedNode operation, LocatedNode body) {
        this.schemas = schemas;
        this.faults = faults;
        this.operation = operation;
        this.body = body;
    }

    void check(EventRule rule) {
        LocatedNode extension = operation.child("x-gateway");
        warn(extension.child("key"), rule.key(), !neverEmpty(rule.key()));
        rule.headers()
                .forEach((name, expression) -> warn(extension.child("headers").child(name), expression, false));
    }

    private void warn(LocatedNode declared, Expression expression, boolean empty) {
        boolean unknown = expression.fold(
                inBody -> body.missing(), parameter -> declared(parameter).missing());
        if (unknown || faults.anyWithin(declared)) {
            return;
        }
        boolean controls = !always(expression, this::withoutControls);
        if (empty || controls) {
            String what = empty && controls
                    ? "can be empty or have control characters"
                    : empty ? "can be empty" : "can have control characters";
            faults.warn(
                    declared,
                    what + ", which " + (declared.name().equals("key") ? "the subject" : "a header")
                            + " of an event cannot, so such a request is 422; limit the value by a pattern (^…$), an"
                            + " enum or a format");
        }
    }

    /** A path parameter has at least one character. */
    private boolean neverEmpty(Expression key) {
        boolean inPath = key.fold(body -> false, parameter -> parameter.in() == In.PATH);
        boolean allowed = key.fold(
                pointer -> false,
                parameter -> declared(parameter).node().path("allowEmptyValue").asBoolean());
        return inPath || !allowed && always(key, this::notEmpty);
    }

    /** Whether one of the schemas that the value of the expression matches meets the condition, for each value. */
    private boolean always(Expression expression, Predicate<JsonNode> condition) {
        return expression.fold(
                pointer -> PointerTargetCheck.everyTarget(body, pointer.pointer(), condition),
                parameter ->
                        parameter.in() == In.HEADER && In.HEADER.sameName(parameter.name(), Parameter.IDEMPOTENCY_KEY)
                                || PointerTargetCheck.everyTarget(
                                        declared(parameter).child("schema"), JsonPointer.empty(), condition));
    }

    /** The parameter of the operation, or of its path. */
    private LocatedNode declared(Expression.RequestParameter used) {
        return Stream.of(operation, operation.parent())
                .flatMap(it -> it.child("parameters").items())
                .map(LocatedNode::follow)
                .filter(it ->
                        it.text("in").equals(used.in().word()) && used.in().sameName(it.text("name"), used.name()))
                .findFirst()
                .orElse(operation.child("parameters").child(used.name()));
    }

    private boolean notEmpty(JsonNode schema) {
        return schema.path("minLength").asInt() > 0
                || schema.has("pattern")
                        && !schemas.matches(schema.path("pattern").asText(), "")
                || !schemas.hasFormat(schema.path("format").asText(), "")
                || isNoText(schema)
                || listed(schema, text -> !text.isEmpty());
    }

    private boolean withoutControls(JsonNode schema) {
        return schema.has("pattern") && schemas.excludes(schema.path("pattern").asText(), EventText.FORBIDDEN)
                || WITHOUT_CONTROLS.contains(schema.path("format").asText())
                || isNoText(schema)
                || listed(schema, EventText::allows);
    }

    /** Numbers and other values have neither. */
    private static boolean isNoText(JsonNode schema) {
        JsonNode type = schema.path("type");
        boolean text = type.asText().equals("string");
        for (JsonNode name : type) {
            text |= name.asText().equals("string");
        }
        return schema.has("type") && !text;
    }

    private static boolean listed(JsonNode schema, Predicate<String> condition) {
        boolean all = schema.has("const") || schema.has("enum");
        for (JsonNode value : schema.path("enum")) {
            all &= condition.test(value.asText());
        }
        return all
                && (!schema.has("const") || condition.test(schema.path("const").asText()));
    }
}
