package io.eventgateway.token;

import io.eventgateway.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads tenant and scopes from the claims of a verified token, in any of the usual forms.
 *
 * @param fixedTenant the tenant of all tokens; otherwise a claim names it
 * @param leeway time for which a token is valid after its expiry
 */
record ClaimsReader(Optional<String> fixedTenant, ClaimPath tenantClaim, List<ClaimPath> scopeClaims, Duration leeway) {

    /** @param expiry {@code exp}, in seconds; any number */
    VerifiedToken read(Map<String, Object> claims, long expiry) {
        return new VerifiedToken(
                fixedTenant.or(() -> Optional.of(text(tenantClaim.in(claims))).filter(Tenant::isId)),
                claims.get("sub") instanceof String subject ? subject : AudienceRule.client(claims),
                scopes(claims),
                validUntil(expiry));
    }

    /** The union of all scope claims: texts of words (RFC 8693, section 4.2) or arrays of texts. */
    private Set<String> scopes(Map<String, Object> claims) {
        Set<String> scopes = new HashSet<>();
        for (ClaimPath path : scopeClaims) {
            Object claim = path.in(claims);
            Collection<?> texts = claim instanceof Collection<?> items ? items : List.of(text(claim));
            for (Object text : texts) {
                scopes.addAll(List.of(text(text).split(" ")));
            }
        }
        scopes.remove("");
        return Set.copyOf(scopes);
    }

    /** RFC 7519 has no latest time, and some issuers write one beyond any calendar for "never". */
    private Instant validUntil(long expiry) {
        long latest = Instant.MAX.getEpochSecond() - leeway.toSeconds();
        return Instant.ofEpochSecond(Math.max(0, Math.min(expiry, latest))).plus(leeway);
    }

    private static String text(Object claim) {
        return claim instanceof String || claim instanceof Number ? claim.toString() : "";
    }
}
