package io.eventgateway.predicate;

/** Nothing is known of a value; without a stack trace, since it is expected of hostile values. */
final class Undecided extends RuntimeException {

    static final Undecided INSTANCE = new Undecided();

    private static final long serialVersionUID = 1L;

    private Undecided() {
        super(null, null, false, false);
    }
}
