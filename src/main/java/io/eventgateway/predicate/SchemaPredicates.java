package io.eventgateway.predicate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.JsonPointers;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The schemas of a document as predicates that are true for a value that the validator accepts, and false for one that
 * it refuses or that they cannot decide. They allocate next to nothing and name no violation. Not for several threads;
 * the predicates are.
 */
public final class SchemaPredicates {

    /** References to components, as contracts have them; a step of digits may be the index of an item. */
    private static final Pattern REFERENCE = Pattern.compile("#(?:/(?=[^/]*[A-Za-z$_-])[A-Za-z0-9$._-]+)+");

    /**
     * The validator follows 200 references for each node of a value, and gives up beyond. A node is evaluated once for
     * each way that leads to its schema, and its name once more.
     */
    private static final int UNLIMITED_WAYS = 100;

    /** Beyond this number of references in a row, the ways are not counted. */
    private static final int DEPTH = 500;

    private final JsonNode document;
    private final Function<String, Optional<Predicate<JsonNode>>> formats;
    private final Map<JsonPointer, Target> targets = new HashMap<>();
    private final Deque<Target> uncompiled = new ArrayDeque<>();

    /** @param formats what is asserted of a value by the name of a format; empty for an annotation */
    public SchemaPredicates(JsonNode document, Function<String, Optional<Predicate<JsonNode>>> formats) {
        this.document = document;
        this.formats = formats;
    }

    /** Empty when the schema, or one that it leads to, has a keyword that is not known exactly. */
    public Optional<Predicate<JsonNode>> compile(JsonPointer pointer) {
        Target target = compiled(pointer);
        if (leadsToUnknown(target)) {
            return Optional.empty();
        }
        boolean limited = ways(target, new IdentityHashMap<>(), 0) > UNLIMITED_WAYS;
        Check check = target.check();
        return Optional.of(value -> {
            try {
                return check.accepts(value, limited ? Work.limited() : Work.UNLIMITED);
            } catch (Undecided e) {
                return false;
            }
        });
    }

    private Target compiled(JsonPointer pointer) {
        Target target = target(pointer);
        while (!uncompiled.isEmpty()) {
            Target next = uncompiled.remove();
            next.compile(new SchemaChecks(reference -> target(next, reference), formats));
        }
        return target;
    }

    private Target target(JsonPointer pointer) {
        return targets.computeIfAbsent(pointer, it -> new Target(document.at(it), uncompiled::add));
    }

    private Target target(Target from, String reference) {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new UnknownKeyword("$ref: " + reference);
        }
        Target target = target(JsonPointers.ofFragment(reference));
        from.references().add(target);
        return target;
    }

    private static boolean leadsToUnknown(Target start) {
        Set<Target> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Target> open = new ArrayDeque<>(Set.of(start));
        while (!open.isEmpty()) {
            Target next = open.remove();
            if (next.unknown().isPresent()) {
                return true;
            }
            if (reached.add(next)) {
                open.addAll(next.references());
            }
        }
        return false;
    }

    /** In how many ways references lead on from a schema; too many if one of them leads back. */
    private static int ways(Target target, Map<Target, Integer> known, int depth) {
        Integer found = known.putIfAbsent(target, UNLIMITED_WAYS + 1);
        if (found != null || depth > DEPTH) {
            return found == null ? UNLIMITED_WAYS + 1 : found;
        }
        int ways = 0;
        for (Target next : target.references()) {
            ways = Math.min(ways + 1 + ways(next, known, depth + 1), UNLIMITED_WAYS + 1);
        }
        known.put(target, ways);
        return ways;
    }
}
