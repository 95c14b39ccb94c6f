package io.eventgateway.request;

import io.eventgateway.contract.Catalogue.Match;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import io.eventgateway.idempotency.IdempotencyKey;
import io.eventgateway.mapping.MappingInput;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.tenant.Tenant;
import io.eventgateway.validation.Payload;
import io.eventgateway.validation.PayloadValidator;
import io.smallrye.mutiny.Uni;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request of an authenticated caller.
 *
 * @param dryRun whether the request is only validated
 * @param body empty until it is read
 * @param key the {@code Idempotency-Key}; empty without one, and until it is parsed
 */
@SuppressWarnings("java:S6218") // never compared
public record AuthenticatedRequest(
        IngressRequest request,
        Match match,
        Tenant tenant,
        boolean dryRun,
        Optional<byte[]> body,
        Optional<IdempotencyKey> key) {

    public AuthenticatedRequest(IngressRequest request, Match match, Tenant tenant) {
        this(request, match, tenant, false, Optional.empty(), Optional.empty());
    }

    public Operation operation() {
        return match.operation();
    }

    /** The name of the topic, with the tenant inserted where the contract says so. */
    public String topic() {
        return operation().event().topicFor(tenant.id());
    }

    /** token: this request, or {@code scope-missing}. */
    public Outcome<AuthenticatedRequest> requireScopes() {
        return tenant.requireScopes(operation().scopes()).map(allowed -> this);
    }

    /** Reads the query parameter {@code validate_only}. */
    public Outcome<AuthenticatedRequest> readDryRun() {
        return DryRun.requested(request).map(only -> new AuthenticatedRequest(request, match, tenant, only, body, key));
    }

    /** idempotency: reads {@code Idempotency-Key}, which the operation may require. */
    public Outcome<AuthenticatedRequest> readIdempotencyKey() {
        return IdempotencyKey.parse(request.header("Idempotency-Key"))
                .then(sent -> sent.isEmpty() && operation().event().idempotencyKeyRequired()
                        ? Outcome.refused(Problem.idempotencyKeyMissing())
                        : Outcome.passed(new AuthenticatedRequest(request, match, tenant, dryRun, body, sent)));
    }

    /** validation: the parameters, before the body is read. */
    public Outcome<AuthenticatedRequest> checkParameters() {
        return PayloadValidator.checkParameters(operation(), this::parameter).map(valid -> this);
    }

    /** This request with its body, which has been read early. */
    public AuthenticatedRequest with(byte[] received) {
        return new AuthenticatedRequest(request, match, tenant, dryRun, Optional.of(received), key);
    }

    /** The body; reads it from the connection unless it has been read. */
    public Uni<Outcome<byte[]>> readBody() {
        return body.isPresent()
                ? Uni.createFrom().item(Outcome.passed(body.get()))
                : request.body(operation().maxBytes());
    }

    /** The input of mapping, from a payload that is valid. */
    public ValidRequest valid(Payload payload) {
        return new ValidRequest(
                this, new MappingInput(payload.tree(), payload.bytes(), match.pathParameters(), request::header));
    }

    /** The headers that the operation declares, by lower-case name. */
    SortedMap<String, String> declaredHeaders() {
        SortedMap<String, String> headers = new TreeMap<>();
        for (Parameter parameter : operation().parameters()) {
            if (parameter.in() == Parameter.In.HEADER) {
                String name = parameter.name().toLowerCase(Locale.ROOT);
                request.header(name).ifPresent(value -> headers.put(name, value));
            }
        }
        return headers;
    }

    /** Empty when the request lacks the parameter. */
    private Optional<String> parameter(Parameter.In in, String name) {
        return switch (in) {
            case PATH -> Optional.ofNullable(match.pathParameters().get(name));
            case HEADER -> request.header(name);
        };
    }
}
