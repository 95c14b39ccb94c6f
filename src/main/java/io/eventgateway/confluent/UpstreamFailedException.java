package io.eventgateway.confluent;

/** A status of 500 or above, so that the call is retried. */
final class UpstreamFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient RestAnswer answer;

    UpstreamFailedException(RestAnswer answer) {
        super("status " + answer.status());
        this.answer = answer;
    }

    RestAnswer answer() {
        return answer;
    }
}
