package io.eventgateway.request;

import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Operation.Deprecation;
import io.eventgateway.problem.Outcome;
import io.eventgateway.quota.QuotaStatus;
import io.eventgateway.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/** A request, as far as the stages need it. */
public interface IngressRequest {

    /** Upper case. */
    String method();

    /** As on the request line, percent-encoded, without query. */
    String path();

    /** The first value of the header; its name is case-insensitive. */
    Optional<String> header(String name);

    /** The first value of the query parameter, decoded. */
    Optional<String> query(String name);

    /** W3C Trace Context of this request. */
    Optional<String> traceparent();

    /** How long the body is, if the request says so before it is read; of a compressed body nobody knows. */
    OptionalLong announcedBytes();

    /** Which operation this is; not called when there is none. */
    void matched(Operation operation);

    /** Who calls; not called when nobody can tell. */
    void identified(Tenant tenant);

    /** Begins validation. */
    RequestSpan validating();

    /** Begins what ends when Kafka has answered. */
    RequestSpan delivering(String topic);

    /** Lets the answer, whatever it will be, say what the caller may still send. */
    void tell(QuotaStatus allowance);

    /** Lets the answer, whatever it will be, say that the operation is going to end. */
    void tell(Deprecation deprecation);

    /**
     * Reads the body, once; before that no byte of it is taken from the connection. If it is compressed, what counts is what it says.
     *
     * @param maxBytes a body that is longer is {@code too-large}
     */
    Uni<Outcome<byte[]>> body(long maxBytes);

    /** Reads the body piece by piece, in place of {@link #body}, and no faster than it is asked for. */
    Chunks chunks();

    /** Runs tasks one after another, on the thread that serves this request. */
    Executor executor();

    /** A body that is read piece by piece. */
    interface Chunks {

        /** The next piece, empty at the end; {@code malformed-body} when the body breaks off. Not to be asked for before the last one has come. */
        Uni<Outcome<byte[]>> next();
    }
}
