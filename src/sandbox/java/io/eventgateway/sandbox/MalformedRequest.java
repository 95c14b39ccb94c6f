package io.eventgateway.sandbox;

import java.io.IOException;

/** The input is not HTTP. */
final class MalformedRequest extends IOException {

    private static final long serialVersionUID = 1;

    MalformedRequest(String reason) {
        super(reason);
    }
}
