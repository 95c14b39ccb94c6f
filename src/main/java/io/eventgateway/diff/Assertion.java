package io.eventgateway.diff;

/**
 * One of the assertions that together make a schema.
 *
 * @param site the schema that has the assertion; for {@link AssertionKind#NOT} the one that must not match
 * @param name the member, the type, or the keyword from which the assertion follows
 */
record Assertion(AssertionKind kind, Site site, String name) {

    private static final Site NOWHERE = new Site(null, null);

    enum AssertionKind {
        /** The keywords of a schema other than those below, {@code allOf} and {@code $ref}. */
        KEYWORDS,
        ANY_OF,
        ONE_OF,
        /** {@code if}, {@code then} and {@code else}. */
        CONDITION,
        NOT,
        /** The value is of one type. */
        TYPE,
        /** An object has the member. */
        REQUIRED,
        /** Asserts nothing: the values have been divided by whether they match the schema. */
        DIVIDED,
        /** Nothing matches. */
        NEVER
    }

    static Assertion of(AssertionKind kind, Site site) {
        return new Assertion(kind, site, "");
    }

    static Assertion not(Site site, String keyword) {
        return new Assertion(AssertionKind.NOT, site, keyword);
    }

    static Assertion type(Type type) {
        return new Assertion(AssertionKind.TYPE, NOWHERE, type.name());
    }

    static Assertion required(String member) {
        return new Assertion(AssertionKind.REQUIRED, NOWHERE, member);
    }

    static Assertion never() {
        return new Assertion(AssertionKind.NEVER, NOWHERE, "");
    }

    /** Whether the assertion is that one of several alternatives matches. */
    boolean isGroup() {
        return switch (kind) {
            case ANY_OF, ONE_OF, CONDITION -> true;
            case KEYWORDS, NOT, TYPE, REQUIRED, DIVIDED, NEVER -> false;
        };
    }

    /** The keyword of a group of alternatives. */
    String keyword() {
        return switch (kind) {
            case ANY_OF -> "anyOf";
            case ONE_OF -> "oneOf";
            default -> "if";
        };
    }
}
