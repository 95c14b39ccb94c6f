package io.eventgateway.token;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import io.eventgateway.tenant.Tenant;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads tenant and scopes from the claims of a verified token, whichever of the usual shapes its issuer gives them. */
final class ClaimsReader {

    private final List<String> tenantPath;

    ClaimsReader(String tenantClaim) {
        this.tenantPath = List.of(tenantClaim.split("/"));
    }

    Outcome<Tenant> tenant(JsonWebToken token) {
        Object claim = token.getClaim(tenantPath.get(0));
        for (String name : tenantPath.subList(1, tenantPath.size())) {
            claim = claim instanceof Map<?, ?> object ? object.get(name) : null;
        }
        String id = text(claim);
        return Tenant.isId(id)
                ? Outcome.passed(new Tenant(id, String.valueOf(token.getSubject()), scopes(token)))
                : Outcome.refused(Problem.tenantMissing());
    }

    /** {@code scope} (RFC 8693, section 4.2), {@code scp} and {@code groups} united. */
    private static Set<String> scopes(JsonWebToken token) {
        Set<String> scopes = new TreeSet<>();
        for (String name : List.of("scope", "scp", "groups")) {
            collect(token.getClaim(name), scopes);
        }
        return Set.copyOf(scopes);
    }

    private static void collect(Object claim, Set<String> scopes) {
        if (claim instanceof JsonArray array) {
            array.forEach(item -> collect(item, scopes));
        } else if (claim instanceof Collection<?> items) {
            items.forEach(item -> collect(item, scopes));
        } else {
            for (String scope : text(claim).split(" ")) {
                if (!scope.isEmpty()) {
                    scopes.add(scope);
                }
            }
        }
    }

    private static String text(Object claim) {
        if (claim instanceof JsonString string) {
            return string.getString();
        }
        boolean plain = claim instanceof CharSequence || claim instanceof Number || claim instanceof JsonNumber;
        return plain && !(claim instanceof JsonObject) ? claim.toString() : "";
    }
}
