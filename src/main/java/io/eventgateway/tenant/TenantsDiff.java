package io.eventgateway.tenant;

import io.eventgateway.tenant.Tenants.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes the changes between two tenants files for the log: one line for each tenant, by name. */
final class TenantsDiff {

    private TenantsDiff() {}

    static List<String> between(Tenants before, Tenants after) {
        List<String> changes = new ArrayList<>();
        TreeSet<String> ids = new TreeSet<>(before.ids());
        ids.addAll(after.ids());
        for (String id : ids) {
            String change = change(
                    Optional.ofNullable(before.listed().get(id)),
                    Optional.ofNullable(after.listed().get(id)));
            if (!change.isEmpty()) {
                changes.add("Tenant " + id + ": " + change);
            }
        }
        String others = plan(before.defaultPlan(), after.defaultPlan());
        if (!others.isEmpty()) {
            changes.add("Tenants that are not listed: " + others);
        }
        return changes;
    }

    private static String change(Optional<Listed> before, Optional<Listed> after) {
        if (before.isEmpty()) {
            return after.map(it -> "added, plan " + it.plan().name() + (it.suspended() ? ", suspended" : ""))
                    .orElse("");
        }
        if (after.isEmpty()) {
            return "removed";
        }
        return Stream.of(
                        plan(before.map(Listed::plan), after.map(Listed::plan)),
                        suspension(before.get().suspended(), after.get().suspended()))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String suspension(boolean before, boolean after) {
        return before == after ? "" : after ? "suspended" : "no longer suspended";
    }

    private static String plan(Optional<Plan> before, Optional<Plan> after) {
        String from = before.map(Plan::name).orElse("none");
        String to = after.map(Plan::name).orElse("none");
        Stream<String> name = Stream.of(from.equals(to) ? "" : "plan " + from + " -> " + to);
        Stream<String> numbers = before.isEmpty() || after.isEmpty()
                ? Stream.empty()
                : PlanReader.LIMITS.stream().map(limit -> number(limit, before.get(), after.get()));
        return Stream.concat(name, numbers).filter(it -> !it.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String number(PlanReader.Limit limit, Plan before, Plan after) {
        long from = limit.of().applyAsLong(before);
        long to = limit.of().applyAsLong(after);
        return from == to ? "" : limit.name() + " " + from + " -> " + to;
    }
}
