package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Expression;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Demands objects where a key leads through a schema that has no type, since {@code required} alone allows every value
 * that is no object. The demand becomes a part of the schema, so that it is published too.
 */
final class DemandedObjects {

    private final FaultCollector faults;

    DemandedObjects(FaultCollector faults) {
        this.faults = faults;
    }

    /** @param operation with {@code x-gateway}; its schemas must not be compiled yet */
    void complete(LocatedNode operation) {
        RequestBodyReader body = new RequestBodyReader(null, faults, operation);
        LocatedNode rule = operation.child("x-gateway");
        Stream.concat(
                        Stream.of(rule.child("key"), rule.child("tenant")),
                        rule.child("headers").members())
                .flatMap(it -> Expression.parse(it.node().asText("")).stream())
                .flatMap(it -> pointer(it).stream())
                .forEach(it -> complete(body, it));
    }

    private static Optional<JsonPointer> pointer(Expression expression) {
        return expression.fold(body -> Optional.of(body.pointer()), parameter -> Optional.empty());
    }

    private void complete(RequestBodyReader body, JsonPointer pointer) {
        LocatedNode event = body.event();
        if (PointerTargetCheck.check(event, pointer).isPresent()
                && PointerTargetCheck.needsOnlyObjects(event, pointer)) {
            body.declaredEvents().forEach(it -> demand(it, pointer));
            faults.warn(
                    event,
                    "has no type, so it allows values that are no objects; they are refused, since the record needs "
                            + pointer);
        }
    }

    private static void demand(LocatedNode schema, JsonPointer pointer) {
        ObjectNode part = ((ObjectNode) schema.node()).withArray("/allOf").addObject();
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            String member = rest.getMatchingProperty();
            part.put("type", "object");
            if (!rest.tail().matches()) {
                part = part.putObject("properties").putObject(member);
            }
        }
    }
}
