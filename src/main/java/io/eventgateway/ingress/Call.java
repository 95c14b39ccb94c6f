package io.eventgateway.ingress;

import io.eventgateway.problem.Outcome;
import io.eventgateway.quota.Allowance;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.OptionalLong;

/** A request, as far as the stages need it. */
public interface Call {

    /** Upper case. */
    String method();

    /** As on the request line, percent-encoded, without query. */
    String path();

    /** The first value of the header; its name is case-insensitive. */
    Optional<String> header(String name);

    /** W3C Trace Context of this request. */
    Optional<String> traceparent();

    /** How long the body is, if the request says so before it is read. */
    OptionalLong announcedBytes();

    /** Lets the answer, whatever it will be, say what the caller may still send. */
    void tell(Allowance allowance);

    /**
     * Reads the body, once; before that no byte of it is taken from the connection.
     *
     * @param maxBytes a body that is longer is {@code too-large}
     */
    Uni<Outcome<byte[]>> body(long maxBytes);
}
