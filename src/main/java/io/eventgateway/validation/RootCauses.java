package io.eventgateway.validation;

import com.networknt.schema.Error;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is wrong, without what only follows from it: a schema as large as that of OpenAPI answers one mistake by an error for each alternative that
 * did not fit, and for each object around it.
 */
final class RootCauses {

    private static final Pattern ALTERNATIVE = Pattern.compile("^(.*?/(?:oneOf|anyOf))/(\\d+)(?:/.*)?$");

    private RootCauses() {}

    static List<Error> of(List<Error> errors) {
        List<Error> likely = likelyAlternatives(errors);
        return likely.stream()
                .filter(error -> likely.stream().noneMatch(other -> other != error && causes(other, error)))
                .toList();
    }

    /** Of alternatives none of which fits, that one counts which fits furthest in: the author meant it. */
    private static List<Error> likelyAlternatives(List<Error> errors) {
        Map<String, Map<String, List<Error>>> choices = errors.stream()
                .filter(error -> ALTERNATIVE.matcher(path(error)).matches())
                .collect(Collectors.groupingBy(
                        error -> group(error, 1), Collectors.groupingBy(error -> group(error, 2))));
        List<List<Error>> chosen = choices.values().stream()
                .map(choice -> choice.values().stream()
                        .max(Comparator.<List<Error>>comparingInt(RootCauses::depth)
                                .thenComparing(it -> -it.size())
                                .thenComparing(it -> path(it.get(0)), Comparator.reverseOrder()))
                        .orElseThrow())
                .toList();
        return errors.stream()
                .filter(error -> !ALTERNATIVE.matcher(path(error)).matches()
                        || chosen.stream().anyMatch(it -> it.contains(error)))
                .toList();
    }

    /** An error further in explains that a choice fails, and that what surrounds it counts as unknown. */
    private static boolean causes(Error inner, Error outer) {
        boolean follows =
                List.of("oneOf", "anyOf", "unevaluatedProperties", "if").contains(outer.getKeyword());
        String place = ViolationMessages.pointer(outer).toString();
        String within = ViolationMessages.pointer(inner).toString();
        return follows
                && (within.startsWith(place + "/")
                        || within.equals(place) && !inner.getKeyword().equals(outer.getKeyword()));
    }

    private static int depth(List<Error> errors) {
        return errors.stream()
                .mapToInt(error -> ViolationMessages.pointer(error).toString().split("/").length)
                .max()
                .orElse(0);
    }

    private static String group(Error error, int group) {
        Matcher matcher = ALTERNATIVE.matcher(path(error));
        return matcher.matches() ? matcher.group(group) : "";
    }

    private static String path(Error error) {
        return error.getEvaluationPath().toString();
    }
}
