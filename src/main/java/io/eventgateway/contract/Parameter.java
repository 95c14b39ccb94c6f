package io.eventgateway.contract;

/**
 * A declared parameter of an operation.
 *
 * @param required always true for a path parameter
 */
public record Parameter(String name, In in, boolean required, PayloadSchema schema) {

    /** The place of a parameter in the request. */
    public enum In {
        PATH,
        HEADER
    }
}
