package io.eventgateway.confluent;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Says what an answer or a failure of Confluent means for the operator, and what to do. */
@ApplicationScoped
public class UpstreamDiagnosis {

    /** Those that name another address (RFC 9110, section 15.4). */
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final ConfluentConfig config;
    private final TopicCallFailures failures;
    private final String credentials;
    private final String settings;

    UpstreamDiagnosis(ConfluentConfig config, TopicCallFailures failures) {
        this.config = config;
        this.failures = failures;
        boolean key = config.authentication() == ConfluentConfig.Kind.API_KEY;
        this.credentials = key ? "API key" : "access token";
        this.settings = !key
                ? "gateway.confluent.oauth.*, and the identity pool"
                : config.apiKeyLocation()
                        .map(folder -> "the files of gateway.confluent.api-key-location, " + folder)
                        .orElse("gateway.confluent.api-key and gateway.confluent.api-secret");
    }

    /** The meaning of an answer that is not the expected one. */
    public UpstreamFault of(RestAnswer answer, UpstreamAttempt attempt, String topic) {
        UpstreamFault fault = meaning(answer, attempt, topic);
        boolean named = attempt != UpstreamAttempt.OPEN_STREAM || fault.text().contains(attempt.of(topic));
        return named
                ? fault
                : new UpstreamFault(
                        fault.kind(), fault.brief(), "Produce stream to topic " + topic + ": " + fault.text());
    }

    private UpstreamFault meaning(RestAnswer answer, UpstreamAttempt attempt, String topic) {
        int status = answer.status();
        String code = "(" + status + ")";
        String said = code + (answer.message().isEmpty() ? "" : ": " + answer.message());
        if (status == 401) {
            return refused("Confluent refuses the " + credentials + " " + said, code);
        } else if (status == 403) {
            return forbidden(attempt, topic, code, said);
        } else if (status == 404) {
            return new UpstreamFault(
                    UpstreamFault.Kind.CLUSTER,
                    "not found " + code,
                    "Confluent has no cluster " + config.clusterId() + " at " + config.url() + " " + said
                            + ". Check gateway.confluent.cluster-id, and gateway.confluent.url, which ends with /kafka"
                            + " for Confluent Cloud");
        } else if (status == 429) {
            return limited("requests " + said, code);
        } else if (status >= 500 || status == 408) {
            return new UpstreamFault(
                    UpstreamFault.Kind.SERVER,
                    "fails " + code,
                    "Confluent fails to " + attempt.of(topic) + " " + said + ". Check " + config.url()
                            + " and Confluent's status page");
        }
        return address(answer, code, said);
    }

    private UpstreamFault address(RestAnswer answer, String code, String said) {
        if (REDIRECTS.contains(answer.status())) {
            String target = answer.location().isEmpty() ? ", but not where to" : " to " + answer.location();
            return address("redirects " + code, "redirects " + code + target);
        }
        return address("wrong answer " + code, "gives an answer that is not Kafka REST's " + said);
    }

    private UpstreamFault address(String brief, String happened) {
        return new UpstreamFault(
                UpstreamFault.Kind.ADDRESS, brief, config.url() + " " + happened + ": is gateway.confluent.url right?");
    }

    private static UpstreamFault limited(String what, String code) {
        return new UpstreamFault(
                UpstreamFault.Kind.RATE_LIMIT,
                "exceeded " + code,
                "Confluent limits the rate of " + what + ". Check the cluster's caps");
    }

    /** The meaning of a receipt that says that no record may be written, whatever record it is. */
    public UpstreamFault forbidden(ProduceReceipt receipt, String topic) {
        String code = "(" + receipt.errorCode() + ")";
        return forbidden(UpstreamAttempt.WRITE, topic, code, code + ": " + receipt.message());
    }

    /** The meaning of a receipt that says that records are sent too fast. */
    public UpstreamFault limited(ProduceReceipt receipt, String topic) {
        String code = "(" + receipt.errorCode() + ")";
        return limited("records to topic " + topic + " " + code + ": " + receipt.message(), code);
    }

    /** The meaning of a call without an answer; empty if the call was not made, and the reason is not known. */
    public Optional<UpstreamFault> of(Throwable thrown, UpstreamAttempt attempt, String topic) {
        Throwable failure = thrown instanceof CircuitBreakerOpenException
                ? failures.last(attempt).orElse(thrown)
                : thrown;
        if (cause(failure, UpstreamFailedException.class).isPresent()) {
            return cause(failure, UpstreamFailedException.class).map(failed -> of(failed.answer(), attempt, topic));
        }
        if (cause(failure, CredentialsUnavailableException.class).isPresent()) {
            return Optional.of(noToken(failure));
        }
        if (cause(failure, SSLException.class).isEmpty()
                && cause(failure, IllegalArgumentException.class).isPresent()) {
            // Netty's decoder: a status line or a header field that is none.
            return Optional.of(address(
                    "not HTTP",
                    "gives an answer that is not HTTP (" + RestAnswer.oneLine(String.valueOf(root(failure))) + ")"));
        }
        return unanswered(failure)
                .map(brief -> new UpstreamFault(
                        UpstreamFault.Kind.CONNECTION,
                        brief,
                        "Confluent at " + config.url() + ": " + brief
                                + (failure instanceof TimeoutException ? "" : " (" + root(failure) + ")")
                                + ". Check gateway.confluent.url, DNS, firewall and certificates"));
    }

    private static Optional<String> unanswered(Throwable failure) {
        if (failure instanceof CircuitBreakerOpenException) {
            return Optional.empty();
        } else if (failure instanceof TimeoutException) {
            return Optional.of("no answer in time");
        } else if (cause(failure, UnknownHostException.class).isPresent()
                || cause(failure, UnresolvedAddressException.class).isPresent()) {
            return Optional.of("unknown host");
        } else if (cause(failure, SSLException.class).isPresent()) {
            return Optional.of("TLS fails");
        }
        return Optional.of(
                cause(failure, ConnectException.class).isPresent() ? "unreachable" : "the connection breaks");
    }

    private UpstreamFault noToken(Throwable failure) {
        String endpoint = config.oauth().tokenUrl().orElse("");
        Optional<TokenRefusedException> refusal = cause(failure, TokenRefusedException.class);
        if (refusal.filter(TokenRefusedException::permanent).isPresent()) {
            String code = "(" + refusal.get().status() + ")";
            return new UpstreamFault(
                    UpstreamFault.Kind.CREDENTIALS,
                    "no access token " + code,
                    "The token endpoint " + endpoint + " refuses the gateway's client " + code + ": "
                            + refusal.get().getMessage() + ". Check gateway.confluent.oauth.client-id, client-secret"
                            + " and scopes");
        }
        return new UpstreamFault(
                UpstreamFault.Kind.TOKEN_ENDPOINT,
                refusal.map(fails -> "fails (" + fails.status() + ")")
                        .orElse(
                                cause(failure, io.smallrye.mutiny.TimeoutException.class)
                                                .isPresent()
                                        ? "no answer in time"
                                        : "unreachable"),
                "The token endpoint " + endpoint + " issues no access token (" + root(failure)
                        + "). Check gateway.confluent.oauth.token-url and the identity provider");
    }

    private UpstreamFault refused(String happened, String code) {
        return new UpstreamFault(UpstreamFault.Kind.CREDENTIALS, "refused " + code, happened + ". Check " + settings);
    }

    private UpstreamFault forbidden(UpstreamAttempt attempt, String topic, String code, String said) {
        return new UpstreamFault(
                attempt.forbidden(),
                "may not " + attempt.of(topic) + " " + code,
                "Confluent does not let the " + credentials + " " + attempt.of(topic) + " " + said + ". Grant it "
                        + attempt.permission());
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static <T> Optional<T> cause(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
