package io.eventgateway.settings;

import io.eventgateway.spelling.NameSuggestion;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.PropertyName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every declared setting, with its default. */
final class KnownSettings {

    private static final String GATEWAY = "gateway.";
    /** Kubernetes sets these in every pod for each Service of the namespace; one may be named {@code gateway}. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("GATEWAY_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP|SCTP)(_.*)?)?)");

    private final Map<String, String> defaults = new LinkedHashMap<>();

    KnownSettings(Collection<ConfigClass> mappings) {
        mappings.forEach(mapping -> defaults.putAll(mapping.getProperties()));
    }

    /** Empty if there is none, which is also how an optional setting is unset. */
    String defaultOf(String key) {
        return defaults.entrySet().stream()
                .filter(it -> PropertyName.equals(it.getKey(), key))
                .map(it -> it.getValue() == null ? "" : it.getValue())
                .findFirst()
                .orElse("");
    }

    /**
     * Names with the prefix of the gateway's settings that are not declared. Quarkus reports some of them, but no
     * environment variables.
     *
     * @param keys from all sources
     * @param outside those of other sources than the environment
     * @param variables names of environment variables
     */
    List<SettingFault> unknown(Collection<String> keys, Collection<String> outside, Collection<String> variables) {
        List<String> own =
                defaults.keySet().stream().filter(it -> it.startsWith(GATEWAY)).toList();
        Set<String> inUse = keys.stream()
                .filter(it -> isKnown(own, it))
                .map(SettingFault::variable)
                .collect(Collectors.toSet());
        return Stream.concat(
                        outside.stream()
                                .filter(it -> it.startsWith(GATEWAY))
                                .filter(it -> !isKnown(own, it))
                                .map(it -> SettingFault.unknown(it, suggestion(it, ".", own))),
                        variables.stream()
                                .filter(it -> it.startsWith("GATEWAY_"))
                                .filter(it -> !SERVICE_LINK.matcher(it).matches())
                                .filter(it -> !inUse.contains(it) && !isVariable(own, it, "[A-Za-z0-9]+"))
                                .map(it -> unknownVariable(own, it)))
                .toList();
    }

    private static boolean isKnown(Collection<String> own, String key) {
        return own.stream().anyMatch(known -> PropertyName.equals(known, key));
    }

    /** Elements of a list are numbered; those of a map have a name. */
    private static boolean isVariable(Collection<String> own, String variable, String name) {
        return own.stream()
                .map(key -> SettingFault.variable(key.replace("[*]", "[0]").replace("*", "0name0"))
                        .replace("0NAME0", name)
                        .replace("_0_", "_\\d+_"))
                .anyMatch(variable::matches);
    }

    /** An underscore would separate two parts of a key, so no key has such a name. */
    private static SettingFault unknownVariable(Collection<String> own, String variable) {
        return isVariable(own, variable, "\\w+")
                ? SettingFault.underscore(variable)
                : SettingFault.unknown(variable, suggestion(variable, "_", own));
    }

    private static Optional<String> suggestion(String name, String separator, Collection<String> own) {
        List<String> named =
                own.stream().map(known -> named(known, name, separator)).toList();
        return NameSuggestion.to(
                name,
                separator.equals("_")
                        ? named.stream().map(SettingFault::variable).toList()
                        : named);
    }

    /** The known key with the name that the misspelt one has in its place. */
    private static String named(String known, String misspelt, String separator) {
        String before = known.substring(0, Math.max(0, known.indexOf(".*.")));
        long parts = before.chars().filter(c -> c == '.').count() + 1;
        Matcher name = Pattern.compile("(?:[^S]+S){P}(\"[^\"]*\"|[^S]+)S.*"
                        .replace("P", Long.toString(parts))
                        .replace("S", Pattern.quote(separator)))
                .matcher(misspelt);
        String filled = before.isEmpty() || !name.matches() ? "name" : name.group(1);
        return known.replace("[*]", "[0]").replace(".*.", "." + filled + ".");
    }
}
