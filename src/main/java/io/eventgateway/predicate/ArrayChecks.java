package io.eventgateway.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The keywords for arrays. */
final class ArrayChecks {

    private ArrayChecks() {}

    static Check minItems(int least) {
        return (value, work) -> !value.isArray() || value.size() >= least;
    }

    static Check maxItems(int most) {
        return (value, work) -> !value.isArray() || value.size() <= most;
    }

    static Check prefixItems(List<Check> prefix) {
        Check[] checks = prefix.toArray(Check[]::new);
        return (value, work) -> {
            boolean accepted = true;
            int count = value.isArray() ? Math.min(value.size(), checks.length) : 0;
            for (int i = 0; i < count && (accepted || !work.endsEarly()); i++) {
                accepted &= checks[i].accepts(value.get(i), work);
            }
            return accepted;
        };
    }

    /** @param first index of the first item that the check is for */
    static Check items(Check check, int first) {
        return (value, work) -> {
            boolean accepted = true;
            int count = value.isArray() ? value.size() : 0;
            for (int i = first; i < count && (accepted || !work.endsEarly()); i++) {
                accepted &= check.accepts(value.get(i), work);
            }
            return accepted;
        };
    }

    /** With {@code minContains} and {@code maxContains} of the schema. */
    static Check contains(Check check, JsonNode schema) {
        int least = count(schema, "minContains", 1);
        int most = count(schema, "maxContains", Integer.MAX_VALUE);
        return (value, work) -> {
            if (!value.isArray()) {
                return true;
            }
            int found = 0;
            for (int i = 0; i < value.size(); i++) {
                found += check.accepts(value.get(i), work) ? 1 : 0;
            }
            return found >= least && found <= most;
        };
    }

    private static int count(JsonNode schema, String keyword, int absent) {
        return schema.has(keyword) ? SchemaChecks.count(keyword, schema.get(keyword)) : absent;
    }
}
