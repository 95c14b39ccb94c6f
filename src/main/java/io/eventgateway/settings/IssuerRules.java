package io.eventgateway.settings;

import static io.eventgateway.settings.RequiredSetting.*;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the rules of the issuers of tokens: the first one, and those of {@code gateway.token.issuers}. */
final class IssuerRules {

    private static final Pattern MORE =
            Pattern.compile("gateway\\.token\\.issuers\\.\"?(.+?)\"?\\.([a-z-]+)(\\[\\d+])?");

    /** What the log and metrics call tokens that are not of a named issuer. */
    private static final Map<String, String> TAKEN = Map.of(
            "default", "the first issuer, mp.jwt.verify.issuer",
            "unknown", "tokens of issuers that are not configured",
            "none", "tokens of issuers that are not configured");

    /** Settings of MicroProfile JWT for which the gateway has its own. */
    private static final Map<String, String> REPLACED = Map.of(
            "mp.jwt.verify.publickey.algorithm", "gateway.token.algorithms",
            "smallrye.jwt.verify.algorithm", "gateway.token.algorithms",
            "mp.jwt.verify.clock.skew", "gateway.token.leeway");

    private final SettingRules rules;
    /** The key that names it, by issuer. */
    private final Map<String, String> issuers = new HashMap<>();

    IssuerRules(SettingRules rules) {
        this.rules = rules;
    }

    /** @param keys all keys that have a value */
    void check(Collection<String> keys) {
        first();
        keys.stream().sorted().map(MORE::matcher).filter(Matcher::matches).forEach(this::further);
    }

    private void first() {
        rules.require(ISSUER, ISSUER_KEYS);
        if (rules.value("gateway.token.client-ids").isEmpty()) {
            rules.require(AUDIENCES);
        }
        keysOfIssuer(ISSUER_KEYS.key);
        rules.value(ISSUER.key).ifPresent(it -> issuers.put(it, ISSUER.key));
        REPLACED.forEach((key, replacement) ->
                rules.value(key).ifPresent(it -> rules.invalid(key, "it has no effect; use " + replacement)));
    }

    private void further(Matcher setting) {
        String key = setting.group();
        if (rules.value(key).isEmpty()) {
            // As unset, a tenant would not be fixed, and clients and audiences would be those of the first issuer.
            rules.invalid(key, "is empty; give it a value, or remove it");
            return;
        }
        switch (setting.group(2)) {
            case "issuer" -> issuer(key, setting.group(1));
            case "jwks-location" -> keysOfIssuer(key);
            case "tenant" -> fixedTenant(key);
            default -> {}
        }
    }

    private void issuer(String key, String name) {
        if (TAKEN.containsKey(name)) {
            rules.invalid(key, "an issuer cannot have the name " + name + ", which is that of " + TAKEN.get(name));
        }
        rules.value(key)
                .map(it -> issuers.putIfAbsent(it, key))
                .ifPresent(other -> rules.invalid(key, "is that of " + other));
    }

    private void keysOfIssuer(String key) {
        rules.value(key).ifPresent(location -> {
            if (location.matches("https?:.*")) {
                rules.address(key);
            } else if (!SettingRules.exists(location.replaceFirst("^(file|classpath):", ""))) {
                rules.invalid(key, location + " is neither an http or https address nor a file that can be read");
            }
        });
    }

    private void fixedTenant(String key) {
        rules.value(key)
                .filter(it -> !it.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"))
                .ifPresent(it -> rules.invalid(key, "must be the id of a tenant: letters, digits and . _ -"));
        rules.value(key + "-claim").ifPresent(it -> rules.invalid(key + "-claim", "is set beside " + key));
    }
}
