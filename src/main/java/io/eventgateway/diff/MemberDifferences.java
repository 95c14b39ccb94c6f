package io.eventgateway.diff;

import java.util.Set;
import java.util.TreeSet;

/** Finds the differences between two versions of a schema in the members of objects. */
final class MemberDifferences {

    private static final String DESCRIBED = "is now described; before, any value was accepted";

    private final ObjectMembers before;
    private final ObjectMembers after;
    private final boolean mayDescribe;
    private final Containment containment;
    private final SchemaDifferences differences;

    MemberDifferences(Conjunction old, Conjunction now, Containment containment, SchemaDifferences differences) {
        this.before = old.members();
        this.after = now.members();
        this.mayDescribe = !old.groups().isEmpty() || !before.dependentSchemas().isEmpty();
        this.containment = containment;
        this.differences = differences;
    }

    void compare() {
        Set<String> names = new TreeSet<>(before.names());
        names.addAll(after.names());
        names.forEach(this::member);
        rest();
    }

    private void member(String name) {
        String place = "/" + name;
        Conjunction was = before.member(name).certain();
        Conjunction is = after.member(name).certain();
        boolean described = before.described().contains(name);
        boolean added = !described && after.described().contains(name);
        if (added && isNewlyRequired(name)) {
            differences.tell(true, false, place, "is new and required");
        } else if (added && was.isNothing()) {
            differences.tell(false, !is.isNothing(), place, "is new and optional");
        } else if (ObjectClaims.isNewlyDescribed(name, before, after) && !(differences.breaks() && mayDescribe)) {
            newlyDescribed(place, was, is);
        } else if (described && !after.described().contains(name) && (is.isAnything() || is.isNothing())) {
            noLongerDescribed(place, was, is);
        } else {
            bothDescribed(name, was, is);
        }
    }

    private boolean isNewlyRequired(String name) {
        return after.required().contains(name) && !before.required().contains(name);
    }

    private void newlyDescribed(String place, Conjunction was, Conjunction is) {
        if (differences.narrower() && !containment.holds(was, is, true)) {
            differences.note(place, DESCRIBED);
        }
    }

    private void noLongerDescribed(String place, Conjunction was, Conjunction is) {
        if (is.isNothing()) {
            differences.tell(!was.isEmpty(), false, place, "is no longer accepted");
        } else {
            differences.tell(false, !was.isAnything(), place, "is no longer described, so any value is accepted");
        }
    }

    private void bothDescribed(String name, Conjunction was, Conjunction is) {
        String place = "/" + name;
        if (isNewlyRequired(name)) {
            differences.tell(true, false, place, "is now required");
        } else if (before.required().contains(name) && !after.required().contains(name)) {
            differences.tell(false, true, place, "is no longer required");
        }
        differences.next(place, was, is);
    }

    /** Compares the schemas of members that no keyword mentions. */
    private void rest() {
        Conjunction was = before.other().certain();
        Conjunction is = after.other().certain();
        if (is.isNothing() && !was.isNothing()) {
            differences.refuses("no longer accepts members that are not described");
        } else if (was.isNothing() && !is.isNothing()) {
            differences.accepts("now accepts members that are not described");
        } else if (was.isAnything() && !is.isAnything()) {
            differences.tell(true, false, "/*", DESCRIBED);
        } else {
            differences.next("/*", was, is);
        }
    }
}
