package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Parameter;
import io.eventgateway.contract.Parameter.In;
import io.eventgateway.contract.ParameterValue;
import io.eventgateway.contract.PathTemplate;
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

    /** Empty when it is faulty, or has no effect. */
    private Optional<Parameter> parameter(LocatedNode parameter) {
        String name = parameter.text("name");
        Optional<In> in = in(parameter);
        if (in.isEmpty() || in.get().ignores(name)) {
            return Optional.empty();
        }
        boolean required = parameter.node().path("required").asBoolean();
        if (in.get() == In.PATH) {
            inPath.put(name, parameter.child("name"));
            if (!required) {
                faults.add(parameter.child("required"), "must be true of a path parameter");
            }
        }
        if (in.get() == In.HEADER && !TOKEN.matcher(name).matches()) {
            faults.add(parameter.child("name"), "is not a header name (RFC 9110)");
        }
        ParameterValue value = new ParameterValueReader(schemas, faults, parameter, in.get()).read();
        boolean dryRun = in.get() == In.QUERY && name.equals(Parameter.VALIDATE_ONLY);
        if (dryRun) {
            checkDryRun(parameter, value);
        }
        boolean emptyAllowed = dryRun
                || in.get() == In.QUERY
                        && parameter.node().path("allowEmptyValue").asBoolean();
        return Optional.of(new Parameter(name, in.get(), required, emptyAllowed, value));
    }

    /** Empty, with a fault or a warning, for a place that the gateway does not read. */
    private Optional<In> in(LocatedNode parameter) {
        String word = parameter.text("in");
        Optional<In> in = In.of(word);
        if (word.equals("cookie") && parameter.node().path("required").asBoolean()) {
            faults.add(
                    parameter.child("in"),
                    "is cookie: the gateway reads no cookies, so the parameter must not be required");
        } else if (word.equals("cookie")) {
            faults.warn(parameter.child("in"), "is cookie: the gateway reads no cookies, and does not publish it");
        } else if (in.isEmpty()) {
            String found = word.isEmpty() ? "is missing" : "is " + word;
            faults.add(parameter.child("in"), found + ": parameters can be in path, query or header");
        }
        return in;
    }

    /** The gateway itself reads this parameter, so a contract can only describe what the gateway accepts. */
    private void checkDryRun(LocatedNode parameter, ParameterValue value) {
        boolean either = value.schema().violations(BooleanNode.TRUE).isEmpty()
                || value.schema().violations(TextNode.valueOf("true")).isEmpty();
        if (!either) {
            faults.add(
                    parameter,
                    "validate_only is a parameter of the gateway, true or false; give this one another name, or the"
                            + " schema {type: boolean}");
        }
    }

    private static String identity(Parameter parameter) {
        String name = parameter.in() == In.HEADER ? parameter.name().toLowerCase(Locale.ROOT) : parameter.name();
        return parameter.in() + " " + name;
    }
}
