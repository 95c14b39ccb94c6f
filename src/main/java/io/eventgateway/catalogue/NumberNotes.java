package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.SchemaKeyword.Trait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds values that may be numbers which no double holds: they arrive as sent, but most readers of JSON round them. */
final class NumberNotes {

    /** Alternatives inside alternatives; each level multiplies the work. */
    private static final int MAX_ALTERNATIVES = 4;

    private final FaultCollector faults;
    private final Set<String> seen = new HashSet<>();

    NumberNotes(FaultCollector faults) {
        this.faults = faults;
    }

    /** Checks a value and those inside it. */
    void check(LocatedNode schema) {
        if (schema.missing() || !seen.add(schema.pointer().toString())) {
            return;
        }
        List<LocatedNode> here = PointerTargetCheck.conjunction(List.of(schema));
        if (!held(here, MAX_ALTERNATIVES)) {
            faults.note(place(schema)
                    .fault("can be a number that a double does not hold: it arrives as it was sent, but most readers of"
                            + " JSON round it; limit it (minimum, maximum and integer or multipleOf), or use a decimal"
                            + " string"));
        }
        inside(here).forEach(this::check);
    }

    private static LocatedNode place(LocatedNode schema) {
        LocatedNode target = schema.follow();
        return target.missing() ? schema : target;
    }

    /** @param here schemas that the value must match at once */
    private static boolean held(List<LocatedNode> here, int alternatives) {
        NumberRange range = new NumberRange();
        here.forEach(it -> range.limit(it.node()));
        return range.held()
                || alternatives > 0
                        && here.stream()
                                .flatMap(it -> Stream.of(it.child("oneOf"), it.child("anyOf")))
                                .filter(it -> !it.node().isEmpty())
                                .anyMatch(
                                        choice -> choice.items().allMatch(branch -> held(here, branch, alternatives)));
    }

    private static boolean held(List<LocatedNode> here, LocatedNode branch, int alternatives) {
        List<LocatedNode> with = new ArrayList<>(here);
        with.add(branch);
        return held(PointerTargetCheck.conjunction(with), alternatives - 1);
    }

    /** The schemas of the values inside, wherever the schemas of this value have them. */
    private static Stream<LocatedNode> inside(List<LocatedNode> here) {
        List<LocatedNode> all = new ArrayList<>(here);
        for (int i = 0; i < all.size(); i++) {
            Subschemas.of(all.get(i), Trait.IN_PLACE)
                    .flatMap(it -> PointerTargetCheck.conjunction(List.of(it)).stream())
                    .filter(it -> all.stream().noneMatch(it::isAt))
                    .toList()
                    .forEach(all::add);
        }
        return all.stream()
                .flatMap(it -> Stream.concat(
                        Subschemas.of(it, Trait.INSIDE),
                        Stream.concat(it.child("properties").members(), Stream.of(it.child("items")))
                                .filter(member -> isTrue(member.node()))));
    }

    private static boolean isTrue(JsonNode schema) {
        return schema.isBoolean() && schema.booleanValue();
    }
}
