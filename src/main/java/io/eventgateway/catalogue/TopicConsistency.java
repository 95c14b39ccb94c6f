package io.eventgateway.catalogue;

import io.eventgateway.contract.Operation.TopicSettings;
import java.util.List;
import java.util.Map;

/** What holds between operations that feed one topic. */
final class TopicConsistency {

    private static final String CLEANUP = "cleanup.policy";

    private final FaultCollector faults;

    TopicConsistency(FaultCollector faults) {
        this.faults = faults;
    }

    void check(List<LocatedOperation> operations) {
        for (int i = 0; i < operations.size(); i++) {
            for (LocatedOperation before : operations.subList(0, i)) {
                if (before.operation()
                        .event()
                        .topic()
                        .equals(operations.get(i).operation().event().topic())) {
                    contradiction(before, operations.get(i));
                }
            }
        }
        operations.stream().filter(it -> it.operation().body().isEmpty()).forEach(it -> erases(it, operations));
    }

    private void contradiction(LocatedOperation before, LocatedOperation after) {
        Integer theirs = settings(before).partitions().orElse(null);
        Integer ours = settings(after).partitions().orElse(null);
        if (theirs != null && ours != null && !theirs.equals(ours)) {
            fault(
                    after,
                    "partitions",
                    "is " + ours + ", but " + theirs + " at " + before.named() + ", and it is one topic");
        }
        Map<String, String> other = settings(before).config();
        settings(after).config().forEach((name, value) -> {
            if (other.containsKey(name) && !other.get(name).equals(value)) {
                faults.add(
                        after.contract(),
                        after.rule().child("topic-config").child(name).pointer(),
                        "is " + value + ", but " + other.get(name) + " at " + before.named() + ", and it is one topic");
            }
        });
    }

    /** A tombstone erases only where Kafka compacts; elsewhere it is a record without a value, and the old ones stay. */
    private void erases(LocatedOperation tombstone, List<LocatedOperation> operations) {
        String topic = tombstone.operation().event().topic();
        operations.stream()
                .filter(it -> it.operation().event().topic().equals(topic))
                .filter(it -> settings(it).config().containsKey(CLEANUP))
                .filter(it -> !settings(it).config().get(CLEANUP).contains("compact"))
                .findFirst()
                .ifPresent(it -> faults.warn(
                        tombstone.contract(),
                        tombstone.rule().child("value").pointer(),
                        "is a tombstone, which erases nothing: cleanup.policy of " + topic + " is not compact at "
                                + it.named()));
    }

    private void fault(LocatedOperation placed, String member, String message) {
        faults.add(placed.contract(), placed.rule().child(member).pointer(), message);
    }

    private static TopicSettings settings(LocatedOperation placed) {
        return placed.operation().event().whenMissing();
    }
}
