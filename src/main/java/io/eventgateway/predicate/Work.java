package io.eventgateway.predicate;

/**
 * Counts the references that the validator would follow for a value, where it might follow too many and give up. It
 * follows those of all alternatives to their end, so with a limit the checks do the same.
 */
final class Work {

    /** For schemas whose references cannot multiply; for any thread. */
    static final Work UNLIMITED = new Work(false);

    /** References that the validator allows for any value. */
    private static final int ALLOWED = 100_000;

    private final boolean limited;
    private int left = ALLOWED;

    private Work(boolean limited) {
        this.limited = limited;
    }

    static Work limited() {
        return new Work(true);
    }

    /** Whether what remains to be checked may be skipped when the answer is known. */
    boolean endsEarly() {
        return !limited;
    }

    void followReference() {
        if (limited && --left < 0) {
            throw Undecided.INSTANCE;
        }
    }
}
