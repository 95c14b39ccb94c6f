package io.eventgateway.proposal;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.catalogue.PointerTargetCheck;
import io.eventgateway.contract.Expression;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what the events of an operation may have in common: an id in the body or in the path. */
final class Keys {

    private static final Set<String> ID = Set.of("id", "uuid", "guid");
    private static final Set<String> NUMBER = Set.of("number", "reference", "ref", "key");
    private static final Set<String> STANDARD = Set.of("gtin", "isbn", "sku", "vin");
    /** Ids that say nothing of what the event is about: each request has another one, or all have the same. */
    private static final Set<String> OF_NO_USE = Set.of(
            "client",
            "correlation",
            "idempotency",
            "message",
            "parent",
            "request",
            "session",
            "span",
            "tenant",
            "trace");
    /** Path parameters that many resources share. */
    private static final Set<String> OF_MANY =
            Set.of("version", "lang", "language", "locale", "format", "tenant", "region", "country", "date", "year");

    private static final int DEPTH = 2;
    /** A body as large as this has its id among the first members. */
    private static final int MAX_CANDIDATES = 2_000;

    private static final int MAX_LISTED = 8;

    /** Ranks of candidates: the smaller one is better. */
    private static final int OF_THE_RESOURCE = 0;

    private static final int PLAIN = 1;
    private static final int OF_ANOTHER = 2;
    private static final int A_NUMBER = 3;
    private static final int A_NAME = 4;
    private static final int DEEPER = 10;

    private final Set<String> nouns;
    private final List<Candidate> found = new ArrayList<>();

    private record Candidate(JsonPointer pointer, int rank) {}

    private Keys(Set<String> nouns) {
        this.nouns = nouns;
    }

    /**
     * Proposes an expression for {@code key}.
     *
     * @param path as declared
     * @param event the schema of an event; missing without a body
     * @param nouns the name of the resource, in the singular
     */
    static Optional<String> propose(String path, LocatedNode event, Set<String> nouns) {
        List<String> parameters = parameters(path);
        Optional<String> last = parameters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Expression.RequestParameter(Parameter.In.PATH, parameters.get(parameters.size() - 1))
                        .toString());
        if (last.isPresent() && path.endsWith("}")) {
            return last;
        }
        Keys keys = new Keys(nouns);
        keys.search(event, event, JsonPointer.empty(), 0);
        Optional<Candidate> best = keys.best();
        return best.filter(it -> it.rank() <= PLAIN)
                .map(Keys::expression)
                .or(() -> last)
                .or(() -> best.map(Keys::expression));
    }

    /** The expressions that could be keys, whatever they are called; at most as many as a person reads. */
    static List<String> possible(LocatedNode event) {
        return properties(event).stream()
                .map(it -> JsonPointer.empty().appendProperty(it.name()))
                .filter(it -> possible(event, it))
                .map(it -> new Expression.Body(it).toString())
                .distinct()
                .limit(MAX_LISTED)
                .toList();
    }

    private static boolean possible(LocatedNode event, JsonPointer pointer) {
        return PointerTargetCheck.check(event, pointer).isEmpty()
                || PointerTargetCheck.needsOnlyObjects(event, pointer);
    }

    private static String expression(Candidate candidate) {
        return new Expression.Body(candidate.pointer()).toString();
    }

    private static List<String> parameters(String path) {
        List<String> names = new ArrayList<>();
        for (String segment : path.split("/")) {
            boolean parameter = segment.startsWith("{") && segment.endsWith("}");
            String name = parameter ? segment.substring(1, segment.length() - 1) : "";
            Words words = Words.of(name);
            if (!words.isEmpty() && !OF_MANY.contains(words.last()) && !OF_MANY.contains(words.first())) {
                names.add(name);
            }
        }
        return names;
    }

    private Optional<Candidate> best() {
        return found.stream().min((one, other) -> Integer.compare(one.rank(), other.rank()));
    }

    private void search(LocatedNode event, LocatedNode schema, JsonPointer at, int depth) {
        for (LocatedNode property : properties(schema)) {
            JsonPointer pointer = at.appendProperty(property.name());
            int rank = rank(property.name());
            if (rank >= 0 && possible(event, pointer)) {
                found.add(new Candidate(pointer, rank + depth * DEEPER));
            } else if (depth + 1 < DEPTH && rank < 0 && found.size() < MAX_CANDIDATES) {
                search(event, property, pointer, depth + 1);
            }
        }
    }

    /** Negative for a name that is no id. */
    private int rank(String property) {
        Words words = Words.of(property);
        if (words.isEmpty() || OF_NO_USE.contains(words.first())) {
            return -1;
        }
        boolean alone = words.list().size() == 1;
        boolean ours = nouns.contains(words.without(words.list().size() - 1).kebab());
        if (ID.contains(words.last())) {
            return ours ? OF_THE_RESOURCE : alone ? PLAIN : OF_ANOTHER;
        }
        boolean near = ours || nouns.contains(words.first());
        if (STANDARD.contains(words.last()) || NUMBER.contains(words.last()) && (alone || near)) {
            return A_NUMBER;
        }
        return nouns.contains(words.kebab()) ? A_NAME : -1;
    }

    /** The properties that a schema describes, also in the schemas that it is composed of. */
    private static List<LocatedNode> properties(LocatedNode schema) {
        List<LocatedNode> properties = new ArrayList<>();
        List<LocatedNode> schemas = new ArrayList<>(List.of(schema.follow()));
        Set<String> seen = new LinkedHashSet<>();
        for (int i = 0; i < schemas.size(); i++) {
            LocatedNode here = schemas.get(i);
            if (seen.add(here.pointer().toString())) {
                here.child("properties").members().forEach(properties::add);
                for (String keyword : List.of("allOf", "oneOf", "anyOf")) {
                    here.child(keyword).items().map(LocatedNode::follow).forEach(schemas::add);
                }
                if (here.node().has("$ref")) {
                    schemas.add(here.follow());
                }
            }
        }
        return properties;
    }
}
