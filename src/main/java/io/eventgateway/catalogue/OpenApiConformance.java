package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.problem.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** Validates a contract by the OpenAPI Initiative's JSON Schema for OpenAPI 3.1, which leaves payload schemas out. */
final class OpenApiConformance {

    private final PayloadSchema schema;

    OpenApiConformance(SchemaCompiler compiler) {
        try (InputStream text = OpenApiConformance.class.getResourceAsStream("/catalogue/openapi-3.1.json")) {
            this.schema = compiler.compile(new JsonMapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the violations that no more specific check has found; it must run after those. */
    void check(Contract contract, FaultCollector faults) {
        List<Violation> violations = schema.violations(contract.root());
        for (Violation violation : violations) {
            LocatedNode place = contract.at(JsonPointers.ofFragment(violation.pointer()));
            if (!faults.anyWithin(place) && misspelt(violation, violations).isEmpty()) {
                faults.add(place, violation.detail() + missing(violation, violations) + " (OpenAPI 3.1)");
            }
        }
    }

    /** A misspelt required member is unknown and missing: only the unknown member, which has a line, is reported. */
    private static List<Violation> misspelt(Violation violation, List<Violation> violations) {
        return violation.keyword().equals("required")
                ? beside(violation, violations, "unevaluatedProperties")
                : List.of();
    }

    private static String missing(Violation violation, List<Violation> violations) {
        return violation.keyword().equals("unevaluatedProperties")
                ? beside(violation, violations, "required").stream()
                        .map(it ->
                                ", and " + it.pointer().substring(it.pointer().lastIndexOf('/') + 1) + " is required")
                        .collect(Collectors.joining())
                : "";
    }

    private static List<Violation> beside(Violation violation, List<Violation> violations, String keyword) {
        JsonPointer object = JsonPointers.ofFragment(violation.pointer()).head();
        return violations.stream()
                .filter(it -> it.keyword().equals(keyword)
                        && JsonPointers.ofFragment(it.pointer()).head().equals(object))
                .toList();
    }
}
