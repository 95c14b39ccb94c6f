package io.eventgateway.token;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.tenant.Tenant;
import io.eventgateway.tenant.TenantRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Identifies the tenant of an {@code Authorization} header (RFC 6750, section 2.1; RFC 9068). */
@ApplicationScoped
public class Authenticator {

    /** Case-insensitive (RFC 9110, section 11.1). */
    private static final String SCHEME = "Bearer ";

    /** By the code of the character: those of a {@code b64token} but the equals signs at its end. */
    private static final boolean[] TOKEN_CHARACTERS = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/"
                .chars()
                .forEach(c -> TOKEN_CHARACTERS[c] = true);
    }

    private final CachingTokenVerifier tokens;
    private final TenantRegistry registry;

    Authenticator(CachingTokenVerifier tokens, TenantRegistry registry) {
        this.tokens = tokens;
        this.registry = registry;
    }

    /**
     * The tenant with its plan, or {@code unauthenticated}, {@code tenant-missing}, {@code tenant-suspended},
     * {@code tenant-unknown}, {@code overloaded}. Never fails.
     *
     * @param authorization the value of the header
     */
    public Uni<Outcome<Tenant>> identify(Optional<String> authorization) {
        String token = authorization.map(Authenticator::token).orElse("");
        if (token.isEmpty()) {
            return Uni.createFrom().item(Outcome.refused(Problem.TOKEN_MISSING));
        }
        // The registry is asked for each request, so that a suspension takes effect while the token is cached.
        return tokens.verify(token).map(verified -> verified.then(it -> it.tenant(registry::planOf)));
    }

    /**
     * The {@code b64token} of RFC 6750, section 2.1; empty when it is not one. Parsed by hand: a regular expression
     * costs more than the rest of this class.
     */
    private static String token(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return "";
        }
        String token = authorization.substring(SCHEME.length()).strip();
        int end = token.length();
        while (end > 0 && token.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = token.charAt(i);
            if (c >= TOKEN_CHARACTERS.length || !TOKEN_CHARACTERS[c]) {
                return "";
            }
        }
        return end == 0 ? "" : token;
    }
}
