package io.eventgateway.predicate;

/** A keyword, or a use of one, that has no check; the message names it. */
final class UnknownKeyword extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownKeyword(String keyword) {
        super(keyword, null, false, false);
    }
}
