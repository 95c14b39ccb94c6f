package io.eventgateway.validation;

import com.networknt.schema.Error;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reduces validation errors to their root causes. A large schema such as that of OpenAPI reports one mistake as an
 * error for each alternative that does not match, and for each surrounding object.
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

    /** If no alternative matches, keeps the errors of the one that matches deepest: the author meant it. */
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

    /**
     * Whether the inner error explains the outer one, such as a choice that fails or members that count as unevaluated.
     */
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
