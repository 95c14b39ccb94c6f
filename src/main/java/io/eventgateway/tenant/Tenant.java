package io.eventgateway.tenant;

import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who is calling, as their verified token says, and what they may send.
 *
 * @param id 1 to 64 of letters, digits, {@code . _ -}: safe in a topic name, a log line and a header
 * @param subject the token's {@code sub}; for the log only
 * @param scopes what the token allows
 * @param plan how much they may send
 */
public record Tenant(String id, String subject, Set<String> scopes, Plan plan) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** As the token alone says. */
    public Tenant(String id, String subject, Set<String> scopes) {
        this(id, subject, scopes, Plan.BUILT_IN);
    }

    /** Whether a text can be the id of a tenant. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    Tenant under(Plan plan) {
        return new Tenant(id, subject, scopes, plan);
    }

    /** This tenant, or {@code scope-missing} unless its token holds every one of them (RFC 6750, section 3.1). */
    public Outcome<Tenant> requireScopes(Set<String> required) {
        return scopes.containsAll(required) ? Outcome.passed(this) : Outcome.refused(Problem.scopeMissing(required));
    }
}
