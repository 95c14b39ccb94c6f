package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What {@code oneOf} or {@code anyOf} reports of a value: how many alternatives it matches and, if it matches none, the
 * violations of the nearest one.
 */
final class Alternatives {

    /** In the details of an error: the indexes of the alternatives that match. */
    static final String MATCHING = "matching";

    /** In the details of an error: the index of the nearest alternative, if none matches. */
    static final String NEAREST = "nearest";

    private final JsonNode schemas;
    private final JsonNode discriminator;

    /** @param parent the schema that has the keyword */
    Alternatives(JsonNode schemas, JsonNode parent) {
        this.schemas = schemas;
        this.discriminator = parent.path("discriminator");
    }

    /**
     * Replaces the errors that the library reports of a keyword.
     *
     * @param before the number of errors before the keyword was evaluated
     * @param own the number of errors of the keyword itself, which come before those of the alternatives
     * @param error builds the keyword's error
     */
    void replace(
            ExecutionContext context,
            int before,
            int own,
            JsonNode value,
            NodePath place,
            Error.BuilderSupport<?> error) {
        List<Error> errors = context.getErrors();
        List<Error> inner = List.copyOf(errors.subList(before + own, errors.size()));
        errors.subList(before, errors.size()).clear();
        error.instanceNode(value);
        error.instanceLocation(place);
        error.evaluationPath(context.getEvaluationPath());
        errors.addAll(report(inner, value, place, context.getEvaluationPath(), error));
    }

    private List<Error> report(
            List<Error> errors, JsonNode value, NodePath place, NodePath evaluation, Error.BuilderSupport<?> error) {
        List<List<Error>> byAlternative = IntStream.range(0, schemas.size())
                .<List<Error>>mapToObj(i -> new ArrayList<>())
                .toList();
        for (Error inner : errors) {
            String index = inner.getEvaluationPath()
                    .getElement(evaluation.getNameCount())
                    .toString();
            byAlternative.get(Integer.parseInt(index)).add(inner);
        }
        List<Integer> matching = IntStream.range(0, schemas.size())
                .filter(i -> byAlternative.get(i).isEmpty())
                .boxed()
                .toList();
        if (!matching.isEmpty() || schemas.isEmpty()) {
            error.details(Map.of(MATCHING, matching));
            return List.of(error.build());
        }
        int selected = selected(value);
        int nearest = selected >= 0 ? selected : nearest(byAlternative, place.getNameCount());
        error.details(Map.of(MATCHING, matching, NEAREST, nearest));
        List<Error> report = new ArrayList<>();
        report.add(error.build());
        report.addAll(byAlternative.get(nearest));
        return report;
    }

    /**
     * The alternative for the same type of value, then for the same kind (a member such as {@code kind} has a value of
     * its own in each), then with the fewest errors.
     */
    private static int nearest(List<List<Error>> byAlternative, int value) {
        Comparator<List<Error>> nearer = Comparator.<List<Error>, Boolean>comparing(errors ->
                        errors.stream().anyMatch(error -> error.getKeyword().equals("type") && depth(error) == value))
                .thenComparing(errors ->
                        errors.stream().anyMatch(error -> namesKind(error.getKeyword()) && depth(error) <= value + 1))
                .thenComparing(List::size);
        return IntStream.range(0, byAlternative.size())
                .boxed()
                .min(Comparator.comparing(byAlternative::get, nearer))
                .orElseThrow();
    }

    private static boolean namesKind(String keyword) {
        return keyword.equals("const") || keyword.equals("enum");
    }

    private static int depth(Error error) {
        return error.getInstanceLocation().getNameCount();
    }

    /** The alternative that the discriminator selects by the value, or -1. */
    private int selected(JsonNode value) {
        String name = value.path(discriminator.path("propertyName").asText()).asText("");
        String target = discriminator.path("mapping").path(name).asText(name);
        return IntStream.range(0, schemas.size())
                .filter(i ->
                        !name.isEmpty() && leadsTo(schemas.path(i).path("$ref").asText(), target))
                .findFirst()
                .orElse(-1);
    }

    private static boolean leadsTo(String reference, String target) {
        return reference.equals(target) || reference.endsWith("/" + target);
    }
}
