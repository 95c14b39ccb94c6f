package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
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

/** Reads the parameters of one operation and its path: each must be used, and each part of the path declared. */
final class ParameterReader {

    /** A field name is a token (RFC 9110, section 5.6.2). */
    static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final Contract contract;
    private final ForgivingCompiler schemas;
    private final FaultCollector faults;
    private final PathTemplate path;
    private final Map<String, JsonPointer> inPath = new LinkedHashMap<>();

    ParameterReader(Contract contract, ForgivingCompiler schemas, FaultCollector faults, PathTemplate path) {
        this.contract = contract;
        this.schemas = schemas;
        this.faults = faults;
        this.path = path;
    }

    List<Parameter> read(Located item, Located operation) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        // What an operation declares takes the place of what its path declares (OpenAPI 3.1, section 4.8.10.1).
        for (Located list : List.of(item.child("parameters"), operation.child("parameters"))) {
            Set<String> inThisList = new HashSet<>();
            for (int i = 0; i < list.node().size(); i++) {
                JsonPointer place = list.child(i).pointer();
                parameter(contract.follow(list.child(i))).ifPresent(it -> {
                    if (!inThisList.add(identity(it))) {
                        faults.add(contract, place, it.name() + " is declared twice");
                    }
                    parameters.put(identity(it), it);
                });
            }
        }
        pathIsDeclared(operation);
        return List.copyOf(parameters.values());
    }

    /** A name that was misspelt on one side shows on both; it is told once. */
    private void pathIsDeclared(Located operation) {
        Set<String> undeclared = path.parameters();
        undeclared.removeAll(inPath.keySet());
        if (!undeclared.isEmpty()) {
            faults.add(
                    contract,
                    operation.pointer(),
                    "path parameters without declaration: " + undeclared + "; add them to parameters");
            return;
        }
        inPath.forEach((name, place) -> {
            if (!path.parameters().contains(name)) {
                faults.add(contract, place, "is not a part of the path " + path.text());
            }
        });
    }

    private Optional<Parameter> parameter(Located parameter) {
        String in = parameter.node().path("in").asText("");
        String name = parameter.node().path("name").asText("");
        if (!in.equals("path") && !in.equals("header")) {
            faults.add(
                    contract,
                    parameter.child("in").pointer(),
                    (in.isEmpty() ? "is missing" : "is " + in) + ": parameters can be in path or header");
            return Optional.empty();
        }
        boolean required = parameter.node().path("required").asBoolean();
        if (in.equals("path")) {
            inPath.put(name, parameter.child("name").pointer());
            if (!required) {
                faults.add(contract, parameter.child("required").pointer(), "must be true of a path parameter");
            }
        } else if (!TOKEN.matcher(name).matches()) {
            faults.add(contract, parameter.child("name").pointer(), "is no name of a header (RFC 9110)");
        }
        Located schema = parameter.child("schema");
        if (schema.missing()) {
            faults.add(contract, schema.pointer(), "is missing: say what the parameter may be");
        }
        PayloadSchema compiled = schemas.compile(contract, schema);
        new ExampleChecker(contract, faults).of(parameter, compiled);
        return Optional.of(new Parameter(name, Parameter.In.valueOf(in.toUpperCase(Locale.ROOT)), required, compiled));
    }

    /** Names of headers are the same in any case (RFC 9110, section 5.1). */
    private static String identity(Parameter parameter) {
        return parameter.in() == Parameter.In.HEADER
                ? parameter.name().toLowerCase(Locale.ROOT)
                : "{" + parameter.name() + "}";
    }
}
