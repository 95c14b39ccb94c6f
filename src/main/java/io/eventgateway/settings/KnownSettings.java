package io.eventgateway.settings;

import io.eventgateway.spelling.NameSuggestion;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.PropertyName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
     * @param keys from other sources than the environment
     * @param variables names of environment variables
     */
    List<SettingFault> unknown(Collection<String> keys, Collection<String> variables) {
        List<String> own =
                defaults.keySet().stream().filter(it -> it.startsWith(GATEWAY)).toList();
        List<String> ownVariables = own.stream().map(KnownSettings::variable).toList();
        List<Pattern> patterns = own.stream().map(KnownSettings::variables).toList();
        return Stream.concat(
                        keys.stream()
                                .filter(it -> it.startsWith(GATEWAY))
                                .filter(it -> own.stream().noneMatch(known -> PropertyName.equals(known, it)))
                                .map(it -> SettingFault.unknown(it, NameSuggestion.to(it, own))),
                        variables.stream()
                                .filter(it -> it.startsWith("GATEWAY_"))
                                .filter(it -> !SERVICE_LINK.matcher(it).matches())
                                .filter(it -> patterns.stream()
                                        .noneMatch(known -> known.matcher(it).matches()))
                                .map(it -> SettingFault.unknown(it, NameSuggestion.to(it, ownVariables))))
                .toList();
    }

    /** Elements of a list are numbered; those of a map have a name. */
    private static Pattern variables(String key) {
        return Pattern.compile(SettingFault.variable(key.replace("[*]", "[0]").replace("*", "0name0"))
                .replace("0NAME0", "\\w+")
                .replace("_0_", "_\\d+_"));
    }

    private static String variable(String key) {
        return SettingFault.variable(key.replace("[*]", "[0]").replace(".*.", ".name."));
    }
}
