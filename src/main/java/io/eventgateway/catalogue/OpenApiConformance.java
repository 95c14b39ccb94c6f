package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.problem.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** Holds a contract against the JSON Schema of OpenAPI 3.1 that the OpenAPI Initiative publishes. Schemas inside it are not looked at. */
final class OpenApiConformance {

    private final PayloadSchema schema;

    OpenApiConformance(SchemaCompiler compiler) {
        try (InputStream text = OpenApiConformance.class.getResourceAsStream("/catalogue/openapi-3.1.json")) {
            this.schema = compiler.compile(new JsonMapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds what nobody has said better yet: to be called after the gateway's own checks. */
    void check(Contract contract, FaultCollector faults) {
        List<Violation> violations = schema.violations(contract.root());
        for (Violation violation : violations) {
            JsonPointer place = JsonPointers.ofFragment(violation.pointer());
            if (!faults.anyWithin(contract, place)
                    && misspelt(violation, violations).isEmpty()) {
                faults.add(contract, place, violation.detail() + missing(violation, violations) + " (OpenAPI 3.1)");
            }
        }
    }

    /** A misspelt member is unknown, and where the right one is required, missing too: told at the unknown one, which is there to be mended. */
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
