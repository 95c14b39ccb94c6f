package io.eventgateway.pattern;

/** An expression is not supported; the message is for its author, and says what to write instead. */
final class PatternRefusal extends IllegalArgumentException {

    PatternRefusal(String reason) {
        super(reason);
    }
}
