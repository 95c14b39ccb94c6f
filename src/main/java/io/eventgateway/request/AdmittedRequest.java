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
 * A request that its tenant may make.
 *
 * @param dryRun whether it only asks what would be said
 * @param body there when it had to be read before its time
 */
public record AdmittedRequest(
        IngressRequest call,
        Match match,
        Tenant tenant,
        boolean dryRun,
        Optional<byte[]> body,
        Optional<IdempotencyKey> key) {

    public Operation operation() {
        return match.operation();
    }

    public String topic() {
        return operation().event().topicFor(tenant.id());
    }

    public AdmittedRequest with(byte[] received) {
        return new AdmittedRequest(call, match, tenant, dryRun, Optional.of(received), key);
    }

    private AdmittedRequest with(Optional<IdempotencyKey> sent) {
        return new AdmittedRequest(call, match, tenant, dryRun, body, sent);
    }

    /** idempotency: whether this is a request that can be told again. */
    public Outcome<AdmittedRequest> recognise() {
        return IdempotencyKey.parse(call.header("Idempotency-Key"))
                .then(sent -> sent.isEmpty() && operation().event().idempotencyKeyRequired()
                        ? Outcome.refused(new Problem.IdempotencyKeyMissing())
                        : Outcome.passed(with(sent)));
    }

    /** validation of the parameters, so that a request which fails by them is not read. */
    public Outcome<AdmittedRequest> checkParameters() {
        return PayloadValidator.checkParameters(operation(), this::parameter).map(valid -> this);
    }

    public Uni<Outcome<byte[]>> read() {
        return body.isPresent()
                ? Uni.createFrom().item(Outcome.passed(body.get()))
                : call.body(operation().maxBytes());
    }

    /** The request as mapping sees it, once its payload is known to be valid. */
    public ValidRequest valid(Payload payload) {
        return new ValidRequest(
                this, new MappingInput(payload.tree(), payload.bytes(), match.pathParameters(), call::header));
    }

    /** Headers that mean something to the operation, by lower-case name. */
    SortedMap<String, String> declaredHeaders() {
        SortedMap<String, String> headers = new TreeMap<>();
        for (Parameter parameter : operation().parameters()) {
            if (parameter.in() == Parameter.In.HEADER) {
                String name = parameter.name().toLowerCase(Locale.ROOT);
                call.header(name).ifPresent(value -> headers.put(name, value));
            }
        }
        return headers;
    }

    /** The parameter's text, if the request has it. */
    private Optional<String> parameter(Parameter.In in, String name) {
        return switch (in) {
            case PATH -> Optional.ofNullable(match.pathParameters().get(name));
            case HEADER -> call.header(name);
        };
    }
}
