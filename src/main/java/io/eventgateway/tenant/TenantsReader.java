package io.eventgateway.tenant;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.tenant.Tenants.Listed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Reads a tenants file, and finds all mistakes at once. */
final class TenantsReader {

    private static final String NONE = "none";
    private static final Pattern PLAN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final TenantsDocument document;
    private final Map<String, Plan> plans = new HashMap<>();

    private TenantsReader(TenantsDocument document) {
        this.document = document;
    }

    /** @throws InvalidTenantsException with every mistake and its line */
    static Tenants read(String file, String text) {
        TenantsDocument document = new TenantsDocument(file, text);
        Tenants tenants = new TenantsReader(document).read();
        document.requireNoMistakes();
        return tenants;
    }

    private Tenants read() {
        JsonNode root = document.root();
        knownMembers(JsonPointer.empty(), root, Set.of("plans", "default-plan", "tenants"));
        if (!root.hasNonNull("plans")) {
            document.fault(at("plans"), "is missing");
        }
        each("plans", (where, node) -> readPlan(where, name(where), node));
        Map<String, Listed> listed = new HashMap<>();
        each("tenants", (where, node) -> readTenant(where, name(where), node)
                .ifPresent(it -> listed.put(name(where), it)));
        return new Tenants(listed, defaultPlan(root.path("default-plan")));
    }

    private void each(String section, BiConsumer<JsonPointer, JsonNode> member) {
        JsonNode object = document.root().path(section);
        if (object.isObject()) {
            object.properties().forEach(it -> member.accept(at(section).appendProperty(it.getKey()), it.getValue()));
        } else if (!object.isMissingNode() && !object.isNull()) {
            document.fault(at(section), "must be a mapping");
        }
    }

    private void readPlan(JsonPointer where, String name, JsonNode node) {
        if (!PLAN.matcher(name).matches() || name.equals(NONE)) {
            document.fault(where, "is not a plan name: up to 64 letters, digits, . _ -, and not none");
        }
        knownMembers(where, node, PlanReader.NAMES);
        // A plan with a mistake is known too, so that tenants with that plan are not reported as well.
        plans.put(name, new PlanReader(document, where, node).over(Optional.empty(), name));
    }

    private Optional<Listed> readTenant(JsonPointer where, String id, JsonNode node) {
        if (!Tenant.isId(id)) {
            document.fault(where, "is not a tenant id: up to 64 letters, digits, . _ -");
        }
        Set<String> members = new TreeSet<>(PlanReader.NAMES);
        members.addAll(Set.of("plan", "suspended"));
        knownMembers(where, node, members);
        JsonNode suspended = node.path("suspended");
        if (!suspended.isMissingNode() && !suspended.isBoolean()) {
            document.fault(where.appendProperty("suspended"), "must be true or false");
        }
        return plan(where.appendProperty("plan"), node.path("plan"))
                .map(plan -> new Listed(
                        new PlanReader(document, where, node).over(Optional.of(plan), plan.name()),
                        suspended.asBoolean(false)));
    }

    private Optional<Plan> defaultPlan(JsonNode name) {
        return name.asText().equals(NONE) ? Optional.empty() : plan(at("default-plan"), name);
    }

    private Optional<Plan> plan(JsonPointer where, JsonNode name) {
        Optional<Plan> plan = Optional.ofNullable(plans.get(name.asText()));
        if (name.isMissingNode()) {
            document.fault(where, "is missing");
        } else if (plan.isEmpty()) {
            document.fault(where, "names none of the plans " + new TreeSet<>(plans.keySet()));
        }
        return plan;
    }

    private void knownMembers(JsonPointer where, JsonNode object, Set<String> known) {
        if (!object.isObject()) {
            document.fault(where, "must be a mapping of " + new TreeSet<>(known));
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                document.fault(where.appendProperty(name), "is unknown; known are " + new TreeSet<>(known));
            }
        });
    }

    private static JsonPointer at(String name) {
        return JsonPointer.empty().appendProperty(name);
    }

    private static String name(JsonPointer member) {
        return member.last().getMatchingProperty();
    }
}
