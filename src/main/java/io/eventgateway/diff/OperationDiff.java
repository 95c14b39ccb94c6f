package io.eventgateway.diff;

import io.eventgateway.contract.Expression;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Operation.Deprecation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares two versions of one operation. */
final class OperationDiff {

    private final DeclaredOperation before;
    private final DeclaredOperation after;
    private final SchemaDiff schemas;
    private final Change.Collector changes;

    OperationDiff(DeclaredOperation before, DeclaredOperation after, SchemaDiff schemas) {
        this.before = before;
        this.after = after;
        this.schemas = schemas;
        this.changes = new Change.Collector(before.id());
    }

    List<Change> changes() {
        place();
        scopes(before.operation().scopes(), after.operation().scopes());
        idempotencyKey();
        tenant();
        deprecation();
        parameters();
        body();
        new RecordDiff(before.operation(), after.operation(), changes).compare();
        return changes.found();
    }

    private void place() {
        if (!before.place().equals(after.place())) {
            changes.breaking("", "is now " + after.methodAndPath() + ", was " + before.methodAndPath());
        }
        if (!before.id().equals(after.id())) {
            changes.compatible("operationId", "is now " + after.id() + "; generated clients rename their method");
        }
    }

    private void idempotencyKey() {
        required(
                "header idempotency-key",
                before.operation().event().idempotencyKeyRequired(),
                after.operation().event().idempotencyKeyRequired());
    }

    /** Whether a change was found. */
    private boolean required(String where, boolean was, boolean is) {
        if (is && !was) {
            changes.breaking(where, "is now required");
        } else if (was && !is) {
            changes.compatible(where, "is no longer required");
        }
        return was != is;
    }

    private void tenant() {
        Optional<Expression> old = before.operation().event().tenant();
        Optional<Expression> now = after.operation().event().tenant();
        if (now.isPresent() && !now.equals(old)) {
            changes.breaking("tenant", "must now be the caller's: " + now.get());
        } else if (old.isPresent() && now.isEmpty()) {
            changes.compatible("tenant", "need no longer be the caller's");
        }
    }

    private void deprecation() {
        Optional<Deprecation> now = after.operation().deprecation();
        if (now.isPresent() && !now.equals(before.operation().deprecation())) {
            String sunset = now.get().sunset().map(it -> ", gone on " + day(it)).orElse("");
            changes.compatible("deprecated", "since " + day(now.get().since()) + sunset);
        }
    }

    private static String day(Instant midnight) {
        return midnight.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private void scopes(Set<String> old, Set<String> now) {
        now.stream().filter(it -> !old.contains(it)).sorted().forEach(it -> changes.breaking("scope", "needs " + it));
        old.stream()
                .filter(it -> !now.contains(it))
                .sorted()
                .forEach(it -> changes.compatible("scope", "no longer needs " + it));
    }

    private void parameters() {
        Map<String, LocatedNode> old = before.parameters();
        Map<String, LocatedNode> now = after.parameters();
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        names.stream()
                .filter(it -> !it.startsWith("path") || before.place().equals(after.place()))
                .forEach(name -> parameter(name, old.get(name), now.get(name)));
    }

    private void parameter(String name, LocatedNode old, LocatedNode now) {
        if (now == null) {
            if (name.startsWith("query")) {
                changes.breaking(name, "is no longer accepted");
            } else {
                changes.compatible(name, "is no longer validated");
            }
            return;
        }
        boolean wasRequired = old != null && isRequired(old);
        if (!required(name, wasRequired, isRequired(now)) && old == null) {
            changes.compatible(name, "is new and optional");
        }
        if (old != null) {
            schemas.compare(name, old.child("schema"), now.child("schema"), changes);
        }
    }

    private static boolean isRequired(LocatedNode parameter) {
        return parameter.node().path("required").asBoolean();
    }

    private void body() {
        Operation old = before.operation();
        Operation now = after.operation();
        if (old.body().isEmpty() != now.body().isEmpty()) {
            changes.breaking("body", now.body().isEmpty() ? "is no longer accepted: a tombstone" : "is now required");
        } else if (old.item().isPresent() != now.item().isPresent()) {
            changes.breaking("#", now.item().isPresent() ? "is now a batch" : "is no longer a batch");
        } else if (now.body().isPresent()) {
            size(old.maxBytes(), now.maxBytes());
            schemas.compare("#", before.body(), after.body(), changes);
        }
    }

    private void size(long old, long now) {
        String change = "is now " + now + ", was " + old;
        if (now < old) {
            changes.breaking("max-bytes", change);
        } else if (now > old) {
            changes.takeNote("max-bytes", change);
        }
    }
}
