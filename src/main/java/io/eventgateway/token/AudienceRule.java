package io.eventgateway.token;

import io.eventgateway.token.Refusal.Kind;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For whom a token must be (RFC 7519, section 4.1.3), or whose it must be if it does not say: some issuers, such as
 * Amazon Cognito, write no {@code aud}.
 *
 * @param audiences accepted values of {@code aud}
 * @param clients accepted clients of tokens without {@code aud}
 */
record AudienceRule(Set<String> audiences, Set<String> clients) {

    /** Without any, tokens that were issued for another API would be accepted. */
    AudienceRule {
        audiences = stripped(audiences);
        clients = stripped(clients);
        if (audiences.isEmpty() && clients.isEmpty()) {
            throw new IllegalArgumentException("neither audiences nor clients");
        }
    }

    /** Why a token with these claims is refused; empty if it is not. */
    Optional<Refusal> refusal(Map<String, Object> claims) {
        if (!claims.containsKey("aud")) {
            String client = client(claims);
            return when(!clients.contains(client), Kind.AUDIENCE_MISSING, client.isEmpty() ? "(none)" : client);
        }
        Object audience = claims.get("aud");
        Collection<?> named = audience instanceof Collection<?> items ? items : Collections.singleton(audience);
        return when(named.stream().noneMatch(this::accepts), Kind.AUDIENCE, texts(named) + ", not one of " + audiences);
    }

    /** A list in a setting may have spaces after its commas. */
    private static Set<String> stripped(Set<String> values) {
        return values.stream().map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    private boolean accepts(Object audience) {
        return audience instanceof String name && audiences.contains(name);
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** RFC 9068, section 2.2, or else the authorized party of OpenID Connect. */
    static String client(Map<String, Object> claims) {
        Object client = claims.getOrDefault("client_id", claims.get("azp"));
        return client instanceof String name ? name : "";
    }

    private static Optional<Refusal> when(boolean broken, Kind kind, String value) {
        return broken ? Optional.of(new Refusal(kind, value)) : Optional.empty();
    }
}
