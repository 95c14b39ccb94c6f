package io.eventgateway.catalogue;

import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Parameter;
import io.eventgateway.contract.PathTemplate;
import io.eventgateway.contract.PayloadSchema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the parameters of one operation and its path, and matches those in the path with the path. */
final class ParameterReader {

    /** A field name is a token (RFC 9110, section 5.6.2). */
    static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final FaultCollectingCompiler schemas;
    private final FaultCollector faults;
    private final PathTemplate path;
    private final Map<String, LocatedNode> inPath = new LinkedHashMap<>();

    ParameterReader(FaultCollectingCompiler schemas, FaultCollector faults, PathTemplate path) {
        this.schemas = schemas;
        this.faults = faults;
        this.path = path;
    }

    List<Parameter> read(LocatedNode operation) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        // A parameter of the operation replaces the one of its path (OpenAPI 3.1, section 4.8.10.1).
        for (LocatedNode holder : List.of(operation.parent(), operation)) {
            Set<String> inThisList = new HashSet<>();
            holder.child("parameters").items().forEach(declared -> parameter(declared.follow())
                    .ifPresent(it -> {
                        if (!inThisList.add(identity(it))) {
                            faults.add(declared, it.name() + " is declared twice");
                        }
                        parameters.put(identity(it), it);
                    }));
        }
        checkPathParametersDeclared(operation);
        return List.copyOf(parameters.values());
    }

    /** A name that is misspelt on one side is a fault of both sides, and is reported once. */
    private void checkPathParametersDeclared(LocatedNode operation) {
        Set<String> undeclared = path.parameters();
        undeclared.removeAll(inPath.keySet());
        if (!undeclared.isEmpty()) {
            faults.add(operation, "path parameters without declaration: " + undeclared + "; add them to parameters");
            return;
        }
        inPath.forEach((name, declared) -> {
            if (!path.parameters().contains(name)) {
                faults.add(declared, "is not a part of the path " + path.text());
            }
        });
    }

    private Optional<Parameter> parameter(LocatedNode parameter) {
        String in = parameter.text("in");
        String name = parameter.text("name");
        if (!in.equals("path") && !in.equals("header")) {
            String found = in.isEmpty() ? "is missing" : "is " + in;
            faults.add(parameter.child("in"), found + ": parameters can be in path or header");
            return Optional.empty();
        }
        boolean required = parameter.node().path("required").asBoolean();
        if (in.equals("path")) {
            inPath.put(name, parameter.child("name"));
            if (!required) {
                faults.add(parameter.child("required"), "must be true of a path parameter");
            }
        } else if (!TOKEN.matcher(name).matches()) {
            faults.add(parameter.child("name"), "is not a header name (RFC 9110)");
        }
        LocatedNode schema = parameter.child("schema");
        if (schema.missing()) {
            faults.add(schema, "is missing: a parameter needs a schema");
        }
        PayloadSchema compiled = schemas.compile(schema);
        new ExampleChecker(faults).check(parameter, compiled);
        return Optional.of(new Parameter(name, Parameter.In.valueOf(in.toUpperCase(Locale.ROOT)), required, compiled));
    }

    /** Names of headers are case-insensitive (RFC 9110, section 5.1). */
    private static String identity(Parameter parameter) {
        return parameter.in() == Parameter.In.HEADER
                ? parameter.name().toLowerCase(Locale.ROOT)
                : "{" + parameter.name() + "}";
    }
}
