package io.eventgateway.pattern;

/**
 * A condition of an expression.
 *
 * @param positive whether a text must match, or must not
 */
record PatternCondition(PatternPiece piece, boolean positive) {}
