package io.eventgateway.token;

import io.eventgateway.tenant.Tenant;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads tenant and scopes from the claims of a verified token, in any of the usual forms. */
final class ClaimsReader {

    private final List<String> tenantPath;

    /** @param tenantClaim a claim's name, or the path to a claim inside another, such as {@code org/id} */
    ClaimsReader(String tenantClaim) {
        this.tenantPath = List.of(tenantClaim.split("/"));
    }

    VerifiedToken read(JsonWebToken token) {
        return new VerifiedToken(
                tenantId(token),
                String.valueOf(token.getSubject()),
                scopes(token),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }

    private Optional<String> tenantId(JsonWebToken token) {
        Object claim = token.getClaim(tenantPath.get(0));
        for (String name : tenantPath.subList(1, tenantPath.size())) {
            claim = claim instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return Optional.of(text(claim)).filter(Tenant::isId);
    }

    /** The union of {@code scope} (RFC 8693, section 4.2), {@code scp} and {@code groups}. */
    private static Set<String> scopes(JsonWebToken token) {
        Set<String> scopes = new TreeSet<>();
        for (String name : List.of("scope", "scp", "groups")) {
            collect(token.getClaim(name), scopes);
        }
        return Set.copyOf(scopes);
    }

    /** A claim is a list, also as a JSON array, or a text of words. */
    private static void collect(Object claim, Set<String> scopes) {
        if (claim instanceof Collection<?> items) {
            items.forEach(item -> collect(item, scopes));
            return;
        }
        for (String scope : text(claim).split(" ")) {
            if (!scope.isEmpty()) {
                scopes.add(scope);
            }
        }
    }

    private static String text(Object claim) {
        if (claim instanceof JsonString string) {
            return string.getString();
        }
        boolean plain = claim instanceof CharSequence || claim instanceof Number || claim instanceof JsonNumber;
        return plain ? claim.toString() : "";
    }
}
