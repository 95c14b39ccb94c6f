package io.eventgateway.diff;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A claim that is true if certain schemas contain others. */
sealed interface Claim {

    Claim TRUE = new Known(true);
    Claim FALSE = new Known(false);

    /**
     * Each value of one schema is a value of the other.
     *
     * @param strict whether a member that only the outer schema describes counts as narrower
     */
    record Contained(Conjunction inner, Conjunction outer, boolean strict) implements Claim {

        /** The claim, as strict as this one, about the schemas of a value inside. */
        Claim inside(Conjunction innerValue, Conjunction outerValue) {
            return outerValue.isAnything() ? TRUE : new Contained(innerValue, outerValue, strict);
        }

        @Override
        public boolean holds(Predicate<Contained> verdict) {
            return verdict.test(this);
        }

        @Override
        public void each(Consumer<Contained> action) {
            action.accept(this);
        }
    }

    /**
     * A part of a claim.
     *
     * @param place the place of the values that it is about, relative to the value around
     * @param keyword the keyword of the part, for messages
     * @param inside the schemas of a value inside, if the part is about one
     */
    record Part(String place, String keyword, Claim claim, Optional<Contained> inside) {

        Part(String place, String keyword, Claim claim) {
            this(place, keyword, claim, Optional.empty());
        }

        /** A part about the value itself. */
        Part(String keyword, Claim claim) {
            this("", keyword, claim);
        }
    }

    record Known(boolean holds) implements Claim {

        @Override
        public boolean holds(Predicate<Contained> verdict) {
            return holds;
        }

        @Override
        public void each(Consumer<Contained> action) {}
    }

    record All(List<Claim> claims) implements Claim {

        @Override
        public boolean holds(Predicate<Contained> verdict) {
            return claims.stream().allMatch(it -> it.holds(verdict));
        }

        @Override
        public void each(Consumer<Contained> action) {
            claims.forEach(it -> it.each(action));
        }
    }

    record Any(List<Claim> claims) implements Claim {

        @Override
        public boolean holds(Predicate<Contained> verdict) {
            return claims.stream().anyMatch(it -> it.holds(verdict));
        }

        @Override
        public void each(Consumer<Contained> action) {
            claims.forEach(it -> it.each(action));
        }
    }

    static Claim of(boolean known) {
        return known ? TRUE : FALSE;
    }

    static Claim all(List<Claim> claims) {
        if (claims.contains(FALSE)) {
            return FALSE;
        }
        List<Claim> open = claims.stream().filter(it -> it != TRUE).toList();
        return open.isEmpty() ? TRUE : open.size() == 1 ? open.get(0) : new All(open);
    }

    static Claim any(List<Claim> claims) {
        if (claims.contains(TRUE)) {
            return TRUE;
        }
        List<Claim> open = claims.stream().filter(it -> it != FALSE).toList();
        return open.isEmpty() ? FALSE : open.size() == 1 ? open.get(0) : new Any(open);
    }

    boolean holds(Predicate<Contained> verdict);

    /** Visits every claim of containment inside. */
    void each(Consumer<Contained> action);
}
