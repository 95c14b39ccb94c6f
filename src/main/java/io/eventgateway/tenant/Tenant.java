package io.eventgateway.tenant;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The caller of one request: its verified token, and its plan.
 *
 * @param id 1 to 64 of letters, digits, {@code . _ -}: safe in a topic name, a log line and a header
 * @param subject the token's {@code sub}; for the log only
 * @param scopes everything that the token allows
 * @param plan how much the tenant may send
 */
public record Tenant(String id, String subject, Set<String> scopes, Plan plan) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Whether a text can be the id of a tenant. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** This tenant, or {@code scope-missing} unless its token has all of the scopes (RFC 6750, section 3.1). */
    public Outcome<Tenant> requireScopes(Set<String> required) {
        return scopes.containsAll(required) ? Outcome.passed(this) : Outcome.refused(Problem.scopeMissing(required));
    }
}
