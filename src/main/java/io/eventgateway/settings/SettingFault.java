package io.eventgateway.settings;

import io.smallrye.config.common.utils.StringUtil;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A missing, invalid or unknown setting that prevents the start.
 *
 * @param key such as {@code gateway.confluent.url}, or the name of an unknown environment variable
 * @param line one line for the operator: the key, its environment variable, what is wrong and what to do
 */
public record SettingFault(String key, String line) {

    public SettingFault {
        line = line.replaceAll("\\s+", " ");
    }

    /** The number of faults, and each fault on a line of its own. */
    public static String list(List<SettingFault> faults) {
        return (faults.size() == 1 ? "1 setting is" : faults.size() + " settings are") + " missing or wrong\n"
                + faults.stream().map(it -> it.line() + "\n").collect(Collectors.joining());
    }

    static SettingFault missing(String key) {
        return new SettingFault(key, key + " is missing (" + variable(key) + "): " + RequiredSetting.meaning(key));
    }

    static SettingFault invalid(String key, String reason) {
        return new SettingFault(key, key + " is invalid (" + variable(key) + "): " + reason);
    }

    static SettingFault unknown(String name, Optional<String> similar) {
        return new SettingFault(
                name,
                name + " is unknown"
                        + similar.map(it -> "; did you mean " + it + "?").orElse(""));
    }

    /** A name, such as that of an issuer, has one in an environment variable. */
    static SettingFault underscore(String variable) {
        return new SettingFault(
                variable,
                variable + " is unknown: a name in an environment variable consists of letters and digits,"
                        + " without an underscore, such as PARTNER in GATEWAY_TOKEN_ISSUERS_PARTNER_ISSUER");
    }

    /** The environment variable of a key (MicroProfile Config, <em>Environment Variables Mapping Rules</em>). */
    static String variable(String key) {
        return StringUtil.replaceNonAlphanumericByUnderscores(key).toUpperCase(Locale.ROOT);
    }
}
