package io.eventgateway.ingress;

import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Operation.EventRule;
import io.eventgateway.mapping.EventRecord.Topic;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The topics of a catalogue. */
final class FixedTopics {

    private static final String TENANT = "{tenant}";

    private FixedTopics() {}

    /** The topics whose name does not depend on the tenant. */
    static List<Topic> of(Catalogue catalogue) {
        return rules(catalogue)
                .filter(rule -> !rule.topic().contains(TENANT))
                .map(FixedTopics::topic)
                .distinct()
                .toList();
    }

    /** Whether an operation writes to a topic of that name, for any tenant. */
    static Predicate<String> names(Catalogue catalogue) {
        List<Pattern> patterns = rules(catalogue)
                .map(EventRule::topic)
                .distinct()
                .map(topic -> Pattern.compile(("\\Q" + topic + "\\E").replace(TENANT, "\\E.+\\Q")))
                .toList();
        return name ->
                patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static Stream<EventRule> rules(Catalogue catalogue) {
        return catalogue.operations().stream().map(operation -> operation.event());
    }

    private static Topic topic(EventRule rule) {
        return new Topic(
                rule.topic(),
                rule.whenMissing().partitions(),
                rule.whenMissing().config());
    }
}
