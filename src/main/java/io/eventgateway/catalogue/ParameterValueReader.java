package io.eventgateway.catalogue;

import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.JsonMediaTypes;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Parameter.In;
import io.eventgateway.contract.ParameterValue;
import io.eventgateway.contract.ParameterValue.Format;
import io.eventgateway.contract.ParameterValue.Items;
import io.eventgateway.contract.ParameterValue.Json;
import io.eventgateway.contract.ParameterValue.Members;
import io.eventgateway.contract.ParameterValue.Scalar;
import io.eventgateway.contract.PayloadSchema;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the schema of one parameter, and the style of its value in requests (OpenAPI 3.1, section 4.8.12.2). */
final class ParameterValueReader {

    private static final String WAY_OUT = "describe it by content: {application/json: {schema: ...}}";

    private final FaultCollectingCompiler schemas;
    private final FaultCollector faults;
    private final LocatedNode parameter;
    private final In in;

    ParameterValueReader(FaultCollectingCompiler schemas, FaultCollector faults, LocatedNode parameter, In in) {
        this.schemas = schemas;
        this.faults = faults;
        this.parameter = parameter;
        this.in = in;
    }

    ParameterValue read() {
        if (!parameter.child("content").missing()) {
            return described();
        }
        LocatedNode schema = parameter.child("schema");
        if (schema.missing()) {
            faults.add(schema, "is missing: a parameter needs a schema");
        }
        PayloadSchema compiled = schemas.compile(schema);
        new ExampleChecker(faults).check(parameter, compiled);
        return new ParameterValue(format(new ValueKinds(schema)), compiled);
    }

    private ParameterValue described() {
        Optional<JsonMediaTypes> json = JsonMediaTypes.of(parameter.child("content"));
        if (json.isEmpty()) {
            faults.add(parameter.child("content"), "must be application/json: parameters have no other media type");
            return ParameterValue.scalar(value -> List.of());
        }
        PayloadSchema compiled = schemas.compile(json.get().schema());
        new ExampleChecker(faults).check(json.get().described(), compiled);
        return new ParameterValue(new Json(), compiled);
    }

    private Format format(ValueKinds kinds) {
        String style = parameter.node().path("style").asText(in == In.QUERY ? "form" : "simple");
        boolean explode = parameter.node().path("explode").asBoolean(style.equals("form"));
        return switch (in.word() + " " + style) {
            case "path simple", "header simple" -> list(kinds, Optional.of(','));
            case "query form" -> list(kinds, explode ? Optional.empty() : Optional.of(','));
            case "query spaceDelimited" -> list(kinds, explode ? Optional.empty() : Optional.of(' '));
            case "query pipeDelimited" -> list(kinds, explode ? Optional.empty() : Optional.of('|'));
            case "query deepObject" -> members(kinds);
            default ->
                fault(
                        parameter.child("style"),
                        "is " + style + ": a parameter in " + in.word() + " can be "
                                + (in == In.QUERY ? "form, spaceDelimited, pipeDelimited or deepObject" : "simple"));
        };
    }

    private Format list(ValueKinds kinds, Optional<Character> delimiter) {
        if (kinds.all().equals(EnumSet.of(ValueKinds.Kind.OBJECT))) {
            String deep = in == In.QUERY ? "write style: deepObject, or " : "";
            return fault(parameter, "is an object in style " + style() + ", which cannot be read: " + deep + WAY_OUT);
        }
        if (!kinds.all().contains(ValueKinds.Kind.ARRAY)) {
            return new Scalar();
        }
        LocatedNode item = kinds.items();
        if (!new ValueKinds(item).mayBe(ValueKinds.Kind.SCALAR)) {
            return fault(parameter, "has items that are no scalars, which cannot be read: " + WAY_OUT);
        }
        return new Items(delimiter, kinds.all().contains(ValueKinds.Kind.SCALAR), schemas.compile(item));
    }

    private Format members(ValueKinds kinds) {
        if (!kinds.all().contains(ValueKinds.Kind.OBJECT)) {
            return fault(parameter.child("style"), "is deepObject, which is for a schema with type: object");
        }
        Map<String, ParameterValue> described = new LinkedHashMap<>();
        kinds.properties().forEach((name, schema) -> described.put(name, member(name, schema)));
        return new Members(
                kinds.all().contains(ValueKinds.Kind.SCALAR),
                described,
                ParameterValue.scalar(schemas.compile(kinds.additionalProperties())));
    }

    private ParameterValue member(String name, LocatedNode schema) {
        Set<ValueKinds.Kind> kinds = new ValueKinds(schema).all();
        PayloadSchema compiled = schemas.compile(schema);
        if (kinds.equals(EnumSet.of(ValueKinds.Kind.OBJECT))) {
            return new ParameterValue(
                    fault(parameter, "has the member " + name + ", an object, which cannot be read: " + WAY_OUT),
                    compiled);
        }
        return kinds.contains(ValueKinds.Kind.ARRAY)
                ? new ParameterValue(
                        new Items(
                                Optional.empty(),
                                kinds.contains(ValueKinds.Kind.SCALAR),
                                schemas.compile(new ValueKinds(schema).items())),
                        compiled)
                : ParameterValue.scalar(compiled);
    }

    private String style() {
        return parameter.node().path("style").asText(in == In.QUERY ? "form" : "simple");
    }

    private Format fault(LocatedNode place, String message) {
        faults.add(place, message);
        return new Scalar();
    }
}
