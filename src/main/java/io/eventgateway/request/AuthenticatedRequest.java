package io.eventgateway.request;

import io.eventgateway.contract.Catalogue.Match;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Parameter;
import io.eventgateway.contract.Parameter.In;
import io.eventgateway.idempotency.IdempotencyKey;
import io.eventgateway.mapping.MappingInput;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.tenant.Tenant;
import io.eventgateway.validation.ParameterValidator;
import io.eventgateway.validation.Payload;
import io.eventgateway.validation.QueryString;
import io.eventgateway.validation.RequestParameters;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request of an authenticated caller.
 *
 * @param query the query parameters; none until they are parsed
 * @param dryRun whether the request is only validated
 * @param body empty until it is read
 * @param key the {@code Idempotency-Key}; empty without one, and until it is parsed
 */
@SuppressWarnings("java:S6218") // never compared
public record AuthenticatedRequest(
        IngressRequest request,
        Match match,
        Tenant tenant,
        QueryString query,
        boolean dryRun,
        Optional<byte[]> body,
        Optional<IdempotencyKey> key) {

    public AuthenticatedRequest(IngressRequest request, Match match, Tenant tenant) {
        this(request, match, tenant, QueryString.NONE, false, Optional.empty(), Optional.empty());
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

    /** Parses the query, and reads {@code validate_only} in it. */
    public Outcome<AuthenticatedRequest> readQuery() {
        Optional<String> raw = request.query();
        if (raw.isEmpty()) {
            return Outcome.passed(this);
        }
        return QueryString.parse(raw.get()).then(parsed -> DryRun.requested(parsed)
                .map(only -> new AuthenticatedRequest(request, match, tenant, parsed, only, body, key)));
    }

    /** idempotency: reads {@code Idempotency-Key}, which the operation may require. */
    public Outcome<AuthenticatedRequest> readIdempotencyKey() {
        return IdempotencyKey.parse(request.header(Parameter.IDEMPOTENCY_KEY))
                .then(sent -> sent.isEmpty() && operation().event().idempotencyKeyRequired()
                        ? Outcome.refused(Problem.idempotencyKeyMissing())
                        : Outcome.passed(new AuthenticatedRequest(request, match, tenant, query, dryRun, body, sent)));
    }

    /** validation: the parameters, before the body is read. */
    public Outcome<AuthenticatedRequest> checkParameters() {
        return operation().parameters().isEmpty() && query.isEmpty()
                ? Outcome.passed(this)
                : ParameterValidator.check(operation(), parameters()).map(valid -> this);
    }

    /** This request with its body, which has been read early. */
    public AuthenticatedRequest with(byte[] received) {
        return new AuthenticatedRequest(request, match, tenant, query, dryRun, Optional.of(received), key);
    }

    /** The body; reads it from the connection unless it has been read. */
    public Uni<Outcome<byte[]>> readBody() {
        return body.isPresent()
                ? Uni.createFrom().item(Outcome.passed(body.get()))
                : request.body(operation().maxBytes());
    }

    /** The input of mapping, from a payload that is valid. */
    public ValidRequest valid(Payload payload) {
        return new ValidRequest(this, new MappingInput(payload.tree(), payload.bytes(), (in, name) -> parameters()
                .canonical(operation(), in, name)));
    }

    /**
     * The parameters in headers and query that make two requests the same, by name: those that the operation declares,
     * without those of the gateway. The name of a query parameter follows a question mark.
     */
    SortedMap<String, List<String>> declaredParameters() {
        SortedMap<String, List<String>> declared = new TreeMap<>();
        for (Parameter parameter : operation().parameters()) {
            if (parameter.in() == In.HEADER && !ownHeader(parameter)) {
                declared.put(parameter.name().toLowerCase(Locale.ROOT), request.headers(parameter.name()));
            }
        }
        for (String name : query.names()) {
            if (!name.equals(Parameter.VALIDATE_ONLY)) {
                declared.put("?" + name, query.values(name));
            }
        }
        return declared;
    }

    /** Headers that change only how the gateway handles or answers a request. */
    private boolean ownHeader(Parameter parameter) {
        return parameter.isIdempotencyKey() || operation().item().isPresent() && parameter.is(In.HEADER, "Prefer");
    }

    private RequestParameters parameters() {
        return new RequestParameters(match.pathParameters(), this::headers, query);
    }

    /** The lines of a header; of {@code Idempotency-Key}, the key without its quotes. */
    private List<String> headers(String name) {
        return key.isPresent() && name.equalsIgnoreCase(Parameter.IDEMPOTENCY_KEY)
                ? List.of(key.get().value())
                : request.headers(name);
    }
}
