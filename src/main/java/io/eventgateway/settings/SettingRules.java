package io.eventgateway.settings;

import static io.eventgateway.settings.RequiredSetting.*;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
    /** An empty element is text too, and nothing equals it. */
    private static final Pattern LIST = Pattern.compile(
            "gateway\\.token\\..*|mp\\.jwt\\.verify\\.audiences.*|gateway\\.confluent\\.oauth\\.scopes.*"
                    + "|quarkus\\.http\\.proxy\\.trusted-proxies.*");

    /** Certificates, keys and stores of {@code quarkus.tls.*}. */
    private static final Pattern TLS_FILES = Pattern.compile("quarkus\\.tls\\..*\\.(cert|key|certs(\\[\\d+])?|path)");

    private static final int MAX_PORT = 65_535;

    private static final List<String> PORTS =
            List.of("quarkus.http.port", "quarkus.http.ssl-port", "quarkus.management.port");

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
        new IssuerRules(rules).check(keys);
        rules.address(URL.key);
        keys.stream().filter(LIST.asMatchPredicate()).forEach(rules::elements);
        rules.store();
        rules.signIn();
        rules.files();
        rules.switches();
        PORTS.forEach(rules::port);
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

    private void store() {
        if (value("gateway.store").filter("redis"::equalsIgnoreCase).isPresent()) {
            require(REDIS);
            value(REDIS.key).stream()
                    .flatMap(it -> List.of(it.split(",")).stream())
                    .filter(it -> !isRedis(it.strip()))
                    .findFirst()
                    .ifPresent(it -> invalid(
                            REDIS.key, "must be addresses such as redis://redis:6379, and a host has no underscore"));
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

    private void port(String key) {
        value(key)
                .filter(it -> it.strip().matches("\\d{1,18}") && Long.parseLong(it.strip()) > MAX_PORT)
                .ifPresent(it -> invalid(key, "must be at most " + MAX_PORT + "; it is " + it));
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

    void require(RequiredSetting... required) {
        for (RequiredSetting setting : required) {
            if (value(setting.key).isEmpty()) {
                faults.add(SettingFault.missing(setting.key));
            }
        }
    }

    /** The value is not repeated, because it may contain a password. */
    void address(String key) {
        value(key)
                .filter(it -> !ADDRESS.matcher(it).matches() || uri(it).isEmpty())
                .ifPresent(it -> invalid(key, "must be an http or https address"));
    }

    /** Without a host, which has no underscore, the client of Redis cannot be created. */
    private static boolean isRedis(String address) {
        return uri(address)
                .filter(it -> "unix".equals(it.getScheme())
                        || it.getHost() != null && List.of("redis", "rediss").contains(it.getScheme()))
                .isPresent();
    }

    /** RFC 3986, section 4.1. */
    private static Optional<URI> uri(String reference) {
        try {
            return Optional.of(new URI(reference));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private void elements(String key) {
        settings.apply(key)
                .filter(it -> !it.isEmpty())
                .map(it -> List.of(it.split(",", -1)))
                .filter(it -> it.stream().allMatch(String::isBlank)
                        || it.stream().anyMatch(element -> !element.isEmpty() && element.isBlank()))
                .ifPresent(it -> invalid(key, "is blank, or has a blank element"));
    }

    private void reference(String key) {
        value(key).filter(it -> uri(it).isEmpty()).ifPresent(it -> invalid(key, "must be an address (RFC 3986)"));
    }

    private void file(String key, Predicate<Path> test, String otherwise) {
        settings.apply(key)
                .filter(Predicate.not(String::isEmpty))
                .filter(it -> path(it).filter(test).isEmpty())
                .ifPresent(it -> invalid(key, it + " " + otherwise));
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
    static boolean exists(String name) {
        return path(name).filter(SettingRules::isReadableFile).isPresent()
                || Thread.currentThread().getContextClassLoader().getResource(name) != null;
    }

    void invalid(String key, String reason) {
        faults.add(SettingFault.invalid(key, reason));
    }

    Optional<String> value(String key) {
        return settings.apply(key).filter(Predicate.not(String::isBlank));
    }
}
