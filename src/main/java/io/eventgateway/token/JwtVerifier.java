package io.eventgateway.token;

import io.eventgateway.problem.Outcome;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/** Verifies JWTs of one issuer (RFC 7519, section 7.2; RFC 9068, section 4). */
final class JwtVerifier implements TokenVerifier {

    private static final Logger LOG = Logger.getLogger(JwtVerifier.class);

    private final JWTAuthContextInfo issuer;
    private final DefaultJWTTokenParser parser;
    private final AccessTokenRules rules;
    private final AudienceRule audience;
    private final ClaimsReader reader;
    private final RefusalLog log;
    private final AtomicBoolean failed = new AtomicBoolean();

    /** @param issuer the library's settings: issuer, times, and claims that must be there */
    JwtVerifier(
            JWTAuthContextInfo issuer,
            IssuerKeys keys,
            AccessTokenRules rules,
            AudienceRule audience,
            ClaimsReader reader,
            RefusalLog log) {
        this.issuer = issuer;
        this.parser = new DefaultJWTTokenParser() {
            @Override
            protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo issuer) {
                return keys;
            }
        };
        this.rules = rules;
        this.audience = audience;
        this.reader = reader;
        this.log = log;
    }

    @Override
    public Outcome<VerifiedToken> verify(UnverifiedToken token) {
        try {
            Optional<Refusal> early = rules.refusal(token);
            if (early.isPresent()) {
                return refused(early.get());
            }
            JwtClaims claims = parser.parse(token.text(), issuer).getJwtClaims();
            Optional<Refusal> late = audience.refusal(claims.getClaimsMap());
            return late.isPresent()
                    ? refused(late.get())
                    : Outcome.passed(reader.read(
                            claims.getClaimsMap(), claims.getExpirationTime().getValue()));
        } catch (ParseException e) {
            return refused(RefusalClassifier.refusal(e, token));
        } catch (MalformedClaimException | RuntimeException | StackOverflowError e) {
            return failed(e);
        }
    }

    private Outcome<VerifiedToken> refused(Refusal refusal) {
        log.add(refusal);
        return Outcome.refused(refusal.problem());
    }

    /** A token that no check expects. Logged once, because its caller can send it again and again. */
    private Outcome<VerifiedToken> failed(Throwable e) {
        if (failed.compareAndSet(false, true)) {
            Throwable trace = e instanceof StackOverflowError ? null : e;
            LOG.warnf(trace, "A token of %s is refused, because reading it failed with %s", issuer.getIssuedBy(), e);
        }
        return Outcome.refused(Refusal.of(Refusal.Kind.OTHER).problem());
    }
}
