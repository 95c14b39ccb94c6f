package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What {@code oneOf} or {@code anyOf} reports of a value: how many alternatives it matches and, if it matches none, the
 * violations of the nearest one.
 */
final class Alternatives {

    /** Details of an error: the indexes of the alternatives that match. */
    static final String MATCHING = "matching";

    /** Details of an error: the index of the nearest alternative. */
    static final String NEAREST = "nearest";

    private static final Comparator<List<Error>> NEARER = Comparator.<List<Error>>comparingInt(
                    errors -> errors.stream().anyMatch(Alternatives::isOfOtherType) ? 1 : 0)
            .thenComparingInt(errors -> errors.stream().anyMatch(Alternatives::isOfOtherKind) ? 1 : 0)
            .thenComparingInt(List::size);

    private final JsonNode schemas;
    private final JsonNode discriminator;

    /** @param parent the schema that has the keyword */
    Alternatives(JsonNode schemas, JsonNode parent) {
        this.schemas = schemas;
        this.discriminator = parent.path("discriminator");
    }

    /**
     * The errors to report in the place of those that the library reports.
     *
     * @param errors of all alternatives that do not match
     * @param template builds the error of the keyword itself
     */
    List<Error> report(List<Error> errors, JsonNode value, ExecutionContext context, Error.Builder template) {
        int depth = context.getEvaluationPath().getNameCount();
        Map<Integer, List<Error>> failed = new HashMap<>();
        for (Error error : errors) {
            Object index = error.getEvaluationPath().getElement(depth);
            failed.computeIfAbsent(Integer.valueOf(index.toString()), i -> new ArrayList<>())
                    .add(error);
        }
        List<Integer> matching = IntStream.range(0, schemas.size())
                .filter(i -> !failed.containsKey(i))
                .boxed()
                .toList();
        Map<String, Object> details = new HashMap<>();
        details.put(MATCHING, matching);
        List<Error> report = new ArrayList<>();
        if (matching.isEmpty()) {
            int nearest = selected(value, failed.keySet());
            nearest = nearest >= 0 ? nearest : nearest(failed);
            details.put(NEAREST, nearest);
            report.addAll(failed.get(nearest));
        }
        report.add(0, template.details(details).build());
        return report;
    }

    private static int nearest(Map<Integer, List<Error>> failed) {
        return failed.entrySet().stream()
                .min(Map.Entry.<Integer, List<Error>>comparingByValue(NEARER).thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /** The alternative that the discriminator selects by the value, or -1. */
    private int selected(JsonNode value, Set<Integer> failed) {
        String name = value.path(discriminator.path("propertyName").asText()).asText("");
        String target = discriminator.path("mapping").path(name).asText(name);
        return failed.stream()
                .filter(i -> !name.isEmpty() && leadsTo(schemas.path(i).path("$ref").asText(), target))
                .findFirst()
                .orElse(-1);
    }

    private static boolean leadsTo(String reference, String target) {
        return !target.isEmpty() && (reference.equals(target) || reference.endsWith("/" + target));
    }

    /** The alternative describes another type of value. */
    private static boolean isOfOtherType(Error error) {
        return error.getKeyword().equals("type") && isAtBegin(error);
    }

    /** A member such as {@code kind} has the value of another alternative. */
    private static boolean isOfOtherKind(Error error) {
        return error.getKeyword().equals("const") || error.getKeyword().equals("enum");
    }

    private static boolean isAtBegin(Error error) {
        return error.getInstanceLocation().getNameCount() == 0;
    }
}
