package io.eventgateway.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What became of one operation. */
final class OperationDiff {

    private final Promise before;
    private final Promise after;
    private final Changes changes;

    OperationDiff(Promise before, Promise after) {
        this.before = before;
        this.after = after;
        this.changes = new Changes(before.id());
    }

    List<Change> changes() {
        request();
        parameters();
        body();
        new TopicDiff(before.operation(), after.operation(), changes).compare();
        return changes.found();
    }

    private void request() {
        Operation old = before.operation();
        Operation now = after.operation();
        if (!before.place().equals(after.place())) {
            changes.breaking("", "is now " + after.methodAndPath() + ", was " + before.methodAndPath());
        }
        if (!old.id().equals(now.id())) {
            changes.compatible("operationId", "is now " + now.id() + "; generated clients name it anew");
        }
        scopes(old.scopes(), now.scopes());
        if (now.event().idempotencyKeyRequired() && !old.event().idempotencyKeyRequired()) {
            changes.breaking("header idempotency-key", "is now required");
        } else if (old.event().idempotencyKeyRequired() && !now.event().idempotencyKeyRequired()) {
            changes.compatible("header idempotency-key", "is no longer required");
        }
        if (now.event().tenant().isPresent()
                && !now.event().tenant().equals(old.event().tenant())) {
            changes.breaking(
                    "tenant",
                    "must now be the caller's: " + now.event().tenant().get());
        } else if (old.event().tenant().isPresent() && now.event().tenant().isEmpty()) {
            changes.compatible("tenant", "need no longer be the caller's");
        }
        if (now.deprecation().isPresent() && !now.deprecation().equals(old.deprecation())) {
            changes.compatible(
                    "deprecated",
                    "since " + day(now.deprecation().get().since())
                            + now.deprecation()
                                    .get()
                                    .sunset()
                                    .map(it -> ", gone on " + day(it))
                                    .orElse(""));
        }
    }

    private static String day(java.time.Instant midnight) {
        return midnight.toString().substring(0, "2026-12-01".length());
    }

    private void scopes(Set<String> old, Set<String> now) {
        now.stream().filter(it -> !old.contains(it)).sorted().forEach(it -> changes.breaking("scope", "needs " + it));
        old.stream()
                .filter(it -> !now.contains(it))
                .sorted()
                .forEach(it -> changes.compatible("scope", "no longer needs " + it));
    }

    private void parameters() {
        Map<String, JsonNode> old = before.parameters();
        Map<String, JsonNode> now = after.parameters();
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        names.stream()
                .filter(it -> it.startsWith("header") || before.place().equals(after.place()))
                .forEach(name -> parameter(name, old.get(name), now.get(name)));
    }

    private void parameter(String name, JsonNode old, JsonNode now) {
        if (now == null) {
            changes.compatible(name, "is no longer looked at");
            return;
        }
        boolean required = now.path("required").asBoolean();
        boolean wasRequired = old != null && old.path("required").asBoolean();
        if (required && !wasRequired) {
            changes.breaking(name, "is now required");
        } else if (wasRequired && !required) {
            changes.compatible(name, "is no longer required");
        } else if (old == null) {
            changes.compatible(name, "is new and optional");
        }
        if (old != null) {
            new SchemaDiff(changes)
                    .compare(
                            name,
                            FlatSchema.of(old.path("schema"), before.document()),
                            FlatSchema.of(now.path("schema"), after.document()));
        }
    }

    private void body() {
        Operation old = before.operation();
        Operation now = after.operation();
        if (old.body().isEmpty() != now.body().isEmpty()) {
            changes.breaking("body", now.body().isEmpty() ? "is no longer taken: a tombstone" : "is now required");
        } else if (old.item().isPresent() != now.item().isPresent()) {
            changes.breaking("#", now.item().isPresent() ? "is now a batch" : "is no longer a batch");
        } else if (now.body().isPresent()) {
            if (now.maxBytes() < old.maxBytes()) {
                changes.breaking("max-bytes", "is now " + now.maxBytes() + ", was " + old.maxBytes());
            } else if (now.maxBytes() > old.maxBytes()) {
                changes.takeNote("max-bytes", "is now " + now.maxBytes() + ", was " + old.maxBytes());
            }
            new SchemaDiff(changes).compare("#", before.body(), after.body());
        }
    }
}
