package io.eventgateway.contract;

/**
 * A parameter that an operation declares.
 *
 * @param required always true of a path parameter
 */
public record Parameter(String name, In in, boolean required, PayloadSchema schema) {

    public enum In {
        PATH,
        HEADER
    }
}
