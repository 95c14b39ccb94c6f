package io.eventgateway.ingress;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which bodies are taken: JSON, whose only encoding between systems is UTF-8 (RFC 8259, section 8.1). */
final class MediaTypes {

    private static final Pattern JSON =
            Pattern.compile("(?i)application/json[ \\t]*(;[ \\t]*charset[ \\t]*=[ \\t]*\"?utf-8\"?[ \\t]*)?");

    private MediaTypes() {}

    static Outcome<Call> requireJson(Call call) {
        Optional<String> contentType = call.header("Content-Type").map(String::strip);
        return contentType.filter(it -> JSON.matcher(it).matches()).isPresent()
                ? Outcome.passed(call)
                : Outcome.refused(new Problem.UnsupportedMediaType(Set.of("application/json")));
    }
}
