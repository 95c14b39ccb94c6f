package io.eventgateway.idempotency;

/** How an answer is kept until its request is repeated. */
public interface AnswerFormat<T> {

    String write(T answer);

    /** @param text what {@link #write} made, possibly of the version before this one */
    T replay(String text);
}
