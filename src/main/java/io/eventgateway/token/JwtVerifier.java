package io.eventgateway.token;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Verifies JWTs (RFC 7519, section 7.2; RFC 9068, section 4) as configured by {@code mp.jwt.verify.*}. */
@ApplicationScoped
class JwtVerifier implements TokenVerifier {

    private static final Logger LOG = Logger.getLogger(JwtVerifier.class);

    private final IssuerKeys keys;
    private final ClaimsReader claims;

    JwtVerifier(IssuerKeys keys, TokenConfig config) {
        this.keys = keys;
        this.claims = new ClaimsReader(config.claim());
    }

    @Override
    public Outcome<VerifiedToken> verify(String token) {
        try {
            return Outcome.passed(claims.read(keys.verify(token)));
        } catch (ParseException e) {
            LOG.debugf("Token refused: %s", e.getCause() == null ? e : e.getCause());
            return Outcome.refused(Problem.tokenInvalid(TokenErrors.describe(e)));
        }
    }
}
