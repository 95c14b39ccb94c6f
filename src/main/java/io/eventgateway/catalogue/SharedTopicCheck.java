package io.eventgateway.catalogue;

import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Operation.TopicSettings;
import java.util.List;
import java.util.Map;

/** Checks that the operations that feed one topic agree in its settings. */
final class SharedTopicCheck {

    private static final String CLEANUP = "cleanup.policy";

    private final FaultCollector faults;

    SharedTopicCheck(FaultCollector faults) {
        this.faults = faults;
    }

    void check(List<Operation> operations) {
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            operations.subList(0, i).stream()
                    .filter(it -> topic(it).equals(topic(operation)))
                    .forEach(it -> compare(it, operation));
        }
        operations.stream().filter(it -> it.body().isEmpty()).forEach(it -> erases(it, operations));
    }

    private void compare(Operation before, Operation after) {
        Integer theirs = settings(before).partitions().orElse(null);
        Integer ours = settings(after).partitions().orElse(null);
        if (theirs != null && ours != null && !theirs.equals(ours)) {
            contradiction(rule(after).child("partitions"), ours, theirs, before);
        }
        Map<String, String> other = settings(before).config();
        settings(after).config().forEach((name, value) -> {
            if (other.containsKey(name) && !other.get(name).equals(value)) {
                contradiction(rule(after).child("topic-config").child(name), value, other.get(name), before);
            }
        });
    }

    private void contradiction(LocatedNode node, Object ours, Object theirs, Operation before) {
        faults.add(node, "is " + ours + ", but " + theirs + " at " + named(before) + ", and it is one topic");
    }

    /** A tombstone only erases in a compacted topic; in others it is a record without a value beside the old ones. */
    private void erases(Operation tombstone, List<Operation> operations) {
        operations.stream()
                .filter(it -> topic(it).equals(topic(tombstone)))
                .filter(it -> settings(it).config().containsKey(CLEANUP))
                .filter(it -> !settings(it).config().get(CLEANUP).contains("compact"))
                .findFirst()
                .ifPresent(it -> faults.warn(
                        rule(tombstone).child("value"),
                        "is a tombstone, which erases nothing: cleanup.policy of " + topic(tombstone)
                                + " is not compact at " + named(it)));
    }

    private static LocatedNode rule(Operation operation) {
        return operation.declared().child("x-gateway");
    }

    private static String topic(Operation operation) {
        return operation.event().topic();
    }

    private static TopicSettings settings(Operation operation) {
        return operation.event().whenMissing();
    }

    private static String named(Operation operation) {
        return operation.id() + " (" + operation.declared().contract().file() + ")";
    }
}
