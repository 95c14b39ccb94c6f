package io.eventgateway.diff;

import io.eventgateway.diff.Change.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The differences between two versions of a schema, and the schemas inside that are to be compared next. */
final class SchemaDifferences {

    /**
     * Two versions of a schema.
     *
     * @param narrowing whether to look for values that are refused now
     * @param widening whether to look for values that are accepted now
     */
    record Versions(Conjunction old, Conjunction now, boolean narrowing, boolean widening) {

        private Versions or(Versions other) {
            return new Versions(old, now, narrowing || other.narrowing, widening || other.widening);
        }
    }

    /** @param place relative to the value that the schemas describe */
    record Difference(Effect effect, String place, String what) {}

    /** Two versions of the schema of a value inside, or of an alternative. */
    record Inside(String place, Versions versions) {

        private Inside or(Inside other) {
            return new Inside(place, versions.or(other.versions));
        }
    }

    private final boolean narrower;
    private final boolean breaks;
    private final boolean wider;
    private final List<Difference> found = new ArrayList<>();
    private final Map<List<Object>, Inside> inside = new LinkedHashMap<>();

    /**
     * @param narrower whether values are refused now
     * @param breaks the same, apart from values of members that only the new schema describes
     * @param wider whether values are accepted now that were refused before
     */
    SchemaDifferences(boolean narrower, boolean breaks, boolean wider) {
        this.narrower = narrower;
        this.breaks = breaks;
        this.wider = wider;
    }

    boolean narrower() {
        return narrower;
    }

    boolean breaks() {
        return breaks;
    }

    boolean wider() {
        return wider;
    }

    List<Difference> found() {
        return found;
    }

    List<Inside> inside() {
        return List.copyOf(inside.values());
    }

    /**
     * Adds a difference, unless the comparison looks for other ones.
     *
     * @return whether the difference was added
     */
    boolean tell(boolean isNarrower, boolean isWider, String place, String what) {
        if (breaks && isNarrower) {
            return found.add(new Difference(Effect.BREAKING, place, what));
        }
        return wider && isWider && found.add(new Difference(Effect.TAKE_NOTE, place, what));
    }

    boolean refuses(String what) {
        return tell(true, false, "", what);
    }

    boolean accepts(String what) {
        return tell(false, true, "", what);
    }

    void note(String place, String what) {
        found.add(new Difference(Effect.TAKE_NOTE, place, what));
    }

    void next(String place, Conjunction old, Conjunction now) {
        next(place, new Versions(old, now, narrower, wider));
    }

    void next(String place, Versions versions) {
        inside.merge(List.of(place, versions.old(), versions.now()), new Inside(place, versions), Inside::or);
    }
}
