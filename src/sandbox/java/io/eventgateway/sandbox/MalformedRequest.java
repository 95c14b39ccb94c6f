package io.eventgateway.sandbox;

import java.io.IOException;

/** The input is not HTTP, or its head is too large. */
final class MalformedRequest extends IOException {

    private static final long serialVersionUID = 1;

    private final int status;

    MalformedRequest(String reason) {
        this(400, reason);
    }

    private MalformedRequest(int status, String reason) {
        super(reason);
        this.status = status;
    }

    static MalformedRequest headTooLarge() {
        return new MalformedRequest(431, "head too large");
    }

    int status() {
        return status;
    }
}
