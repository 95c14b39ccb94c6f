package io.eventgateway.settings;

import static io.eventgateway.settings.RequiredSetting.*;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Checks rules beyond the type and range of a single setting: which other settings it requires, and that the files it
 * names exist.
 */
final class SettingRules {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^/?#\\s]+(/\\S*)?");
    /** Any other word counts as false, so a misspelt one would silently switch something off. */
    private static final Pattern SWITCH = Pattern.compile("(?i)true|false|yes|no|on|off|1|0|y|n");
    /** Certificates, keys and stores of {@code quarkus.tls.*}. */
    private static final Pattern TLS_FILES = Pattern.compile("quarkus\\.tls\\..*\\.(cert|key|certs(\\[\\d+])?|path)");

    private static final Pattern TOKEN = Pattern.compile("gateway\\.token\\..*");

    /** One path, or several separated by commas. */
    private static final Pattern CLAIM_PATHS =
            Pattern.compile("P(,P)*".replace("P", "\\s*N(/N)*\\s*").replace("N", "(\"[^\"]+\"|[^\"/,]+)"));

    /** Settings of MicroProfile JWT for which the gateway has its own. */
    private static final Map<String, String> REPLACED = Map.of(
            "mp.jwt.verify.publickey.algorithm", "gateway.token.algorithms",
            "smallrye.jwt.verify.algorithm", "gateway.token.algorithms",
            "mp.jwt.verify.clock.skew", "gateway.token.leeway");

    private final Function<String, Optional<String>> settings;
    private final List<SettingFault> faults = new ArrayList<>();

    private SettingRules(Function<String, Optional<String>> settings) {
        this.settings = settings;
    }

    /**
     * @param settings the value of a key
     * @param keys all keys that have a value
     */
    static List<SettingFault> broken(Function<String, Optional<String>> settings, Collection<String> keys) {
        SettingRules rules = new SettingRules(settings);
        rules.credentials();
        rules.issuer();
        rules.issuers(keys);
        rules.store();
        rules.signIn();
        rules.files();
        rules.switches();
        rules.reference("gateway.publish.token-url");
        rules.reference("gateway.publish.server-url");
        rules.reference("gateway.publish.authorization-url");
        keys.stream().filter(TLS_FILES.asMatchPredicate()).forEach(rules::tlsFiles);
        return rules.faults;
    }

    private void credentials() {
        String authentication = value("gateway.confluent.authentication").orElse("api-key");
        if (authentication.equalsIgnoreCase("oauth")) {
            require(TOKEN_URL, CLIENT_ID, CLIENT_SECRET);
            address(TOKEN_URL.key);
        } else if (authentication.equalsIgnoreCase("api-key")
                && value("gateway.confluent.api-key-location").isEmpty()) {
            require(API_KEY, API_SECRET);
        }
    }

    private void issuer() {
        require(ISSUER, ISSUER_KEYS);
        if (value("gateway.token.client-ids").isEmpty()) {
            require(AUDIENCES);
        }
        keysOfIssuer(ISSUER_KEYS.key);
        REPLACED.forEach(
                (key, replacement) -> value(key).ifPresent(it -> invalid(key, "it has no effect; use " + replacement)));
    }

    private void issuers(Collection<String> keys) {
        Map<String, String> names = new HashMap<>();
        value(ISSUER.key).ifPresent(it -> names.put(it, ISSUER.key));
        keys.stream().sorted().filter(TOKEN.asMatchPredicate()).forEach(key -> {
            String name = key.substring(key.lastIndexOf('.') + 1);
            if (name.startsWith("tenant-claim") || name.startsWith("scope-claims")) {
                claimPaths(key);
            } else if (name.equals("jwks-location")) {
                keysOfIssuer(key);
            } else if (name.equals("issuer")) {
                value(key)
                        .map(it -> names.putIfAbsent(it, key))
                        .ifPresent(other -> invalid(key, "is that of " + other));
            } else if (name.equals("tenant")) {
                fixedTenant(key);
            }
        });
    }

    private void keysOfIssuer(String key) {
        value(key).ifPresent(location -> {
            if (location.matches("https?:.*")) {
                address(key);
            } else if (!exists(location.replaceFirst("^(file|classpath):", ""))) {
                invalid(key, location + " is neither an http or https address nor a file that can be read");
            }
        });
    }

    private void claimPaths(String key) {
        value(key)
                .filter(it -> !CLAIM_PATHS.matcher(it).matches())
                .ifPresent(it -> invalid(
                        key,
                        "must be a claim's name, or names separated by /; a name that contains / is in double quotes"));
    }

    private void fixedTenant(String key) {
        value(key)
                .filter(it -> !it.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"))
                .ifPresent(it -> invalid(key, "must be the id of a tenant: letters, digits and . _ -"));
        value(key + "-claim").ifPresent(it -> invalid(key + "-claim", "is set beside " + key));
    }

    private void store() {
        if (value("gateway.store").filter("redis"::equalsIgnoreCase).isPresent()) {
            require(REDIS);
        }
    }

    private void signIn() {
        if (value("gateway.publish.authorization-url").isPresent()) {
            require(SIGN_IN_TOKENS);
        }
    }

    private void files() {
        file("gateway.contracts.location", Files::isDirectory, "is not a folder");
        file("gateway.tenants.location", SettingRules::isReadableFile, "is not a file that can be read");
        file("gateway.confluent.api-key-location", Files::isDirectory, "is not a folder");
        value("gateway.confluent.api-key-location")
                .flatMap(SettingRules::path)
                .filter(Files::isDirectory)
                .ifPresent(folder -> {
                    for (String name : List.of("api-key", "api-secret")) {
                        if (!isReadableFile(folder.resolve(name))) {
                            invalid(
                                    "gateway.confluent.api-key-location",
                                    folder + " has no file " + name + " that can be read");
                        }
                    }
                });
    }

    private void switches() {
        value("gateway.topics.create-missing")
                .filter(it -> !SWITCH.matcher(it).matches())
                .ifPresent(it -> invalid("gateway.topics.create-missing", "must be true or false; it is " + it));
    }

    private void tlsFiles(String key) {
        for (String file : value(key).stream()
                .flatMap(it -> List.of(it.split(",")).stream())
                .toList()) {
            if (!exists(file.strip())) {
                invalid(key, file.strip() + " is not a file that can be read");
            }
        }
    }

    private void require(RequiredSetting... required) {
        for (RequiredSetting setting : required) {
            if (value(setting.key).isEmpty()) {
                faults.add(SettingFault.missing(setting.key));
            }
        }
    }

    /** The value is not repeated, because it may contain a password. */
    private void address(String key) {
        value(key)
                .filter(it -> !ADDRESS.matcher(it).matches())
                .ifPresent(it -> invalid(key, "must be an http or https address"));
    }

    /** RFC 3986, section 4.1. */
    private void reference(String key) {
        value(key).ifPresent(it -> {
            try {
                new URI(it);
            } catch (URISyntaxException e) {
                invalid(key, "must be an address: " + e.getReason());
            }
        });
    }

    private void file(String key, Predicate<Path> test, String otherwise) {
        value(key).filter(it -> path(it).filter(test).isEmpty()).ifPresent(it -> invalid(key, it + " " + otherwise));
    }

    /** Empty if it is no path, such as a name with letters that the character set of the system lacks. */
    private static Optional<Path> path(String name) {
        try {
            return Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isReadableFile(Path path) {
        return Files.isReadable(path) && !Files.isDirectory(path);
    }

    /** Quarkus looks in the file system and on the class path. */
    private static boolean exists(String name) {
        return path(name).filter(SettingRules::isReadableFile).isPresent()
                || Thread.currentThread().getContextClassLoader().getResource(name) != null;
    }

    private void invalid(String key, String reason) {
        faults.add(SettingFault.invalid(key, reason));
    }

    private Optional<String> value(String key) {
        return settings.apply(key).filter(Predicate.not(String::isBlank));
    }
}
