package io.eventgateway.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parses the problems that SmallRye Config reports: text with codes and class names, in a fixed form for each code. */
final class ConfigurationProblem {

    private static final Pattern MISSING = Pattern.compile(
            "SRCFG000(?:14|40): The config property (\\S+) is (?:required|defined as the empty).*", Pattern.DOTALL);
    private static final Pattern UNCONVERTED = Pattern.compile(
            "SRCFG000(?:39|41): The config property (\\S+) with the config value \".*?\" "
                    + "(?:threw an Exception whilst being converted|was converted to) (.*)",
            Pattern.DOTALL);
    private static final Pattern UNEXPANDED =
            Pattern.compile("SRCFG00011: Could not expand value (.*) in property (\\S+)", Pattern.DOTALL);
    private static final Pattern VIOLATION = Pattern.compile("([a-z][\\w-]*\\.\\S+) (.*)", Pattern.DOTALL);
    /** Messages of converters, and their replacements without class names. */
    private static final Map<Pattern, String> REWORDED = Map.of(
            Pattern.compile("null from the following Converter: .*"), "is blank, or has a blank element",
            Pattern.compile("Expected an? (?:integer|long) value, got \"(.*)\""), "must be a whole number; it is $1",
            Pattern.compile("Invalid duration: (.*)"), "must be a duration, such as 10s, 5m or 1h; it is $1",
            Pattern.compile("value (.*) not in correct format \\(regular expression\\): .*"),
                    "must be a number of bytes, such as 512K or 8M; it is $1");

    /** SmallRye lists the constants in the order of a hash table, and {@code EdDSA} as {@code ed-dsa}. */
    private static final Pattern NO_CONSTANT =
            Pattern.compile("Cannot convert (.*) to enum class (\\S+), allowed values: (.*)");
    /** Names of a standard are written as there. */
    private static final Pattern STANDARD = Pattern.compile("[A-Z]{2}\\d+|[A-Z]\\w*[a-z]\\w*");

    private ConfigurationProblem() {}

    static SettingFault read(String problem) {
        String text = problem.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
        Matcher missing = MISSING.matcher(text);
        if (missing.matches()) {
            return SettingFault.missing(missing.group(1));
        }
        Matcher unconverted = UNCONVERTED.matcher(text);
        if (unconverted.matches()) {
            return SettingFault.invalid(unconverted.group(1), reason(unconverted));
        }
        Matcher unexpanded = UNEXPANDED.matcher(text);
        if (unexpanded.matches()) {
            return SettingFault.invalid(unexpanded.group(2), unexpanded.group(1) + " has no value");
        }
        Matcher violation = VIOLATION.matcher(text);
        return violation.matches()
                ? SettingFault.invalid(violation.group(1), violation.group(2))
                : new SettingFault(text, text);
    }

    /** Addresses and headers may contain passwords, so their values are not repeated. */
    private static String reason(Matcher unconverted) {
        if (unconverted.group(1).matches(".*(password|secret|credentials|hosts|headers).*")) {
            return "the value is malformed";
        }
        String reason = unconverted.group(2).replaceFirst("^SRCFG\\d+: ", "").replaceAll(",(?=\\S)", ", ");
        Matcher constant = NO_CONSTANT.matcher(reason);
        if (constant.matches()) {
            return "must be one of " + constants(constant.group(2), constant.group(3)) + "; it is " + constant.group(1);
        }
        return REWORDED.entrySet().stream()
                .filter(it -> it.getKey().matcher(reason).matches())
                .map(it -> it.getKey().matcher(reason).replaceFirst(it.getValue()))
                .findFirst()
                .orElse(reason);
    }

    /** As they are declared and documented. Enums of the gateway are named to the native executable. */
    private static String constants(String type, String otherwise) {
        try {
            return Arrays.stream(Class.forName(type).getEnumConstants())
                    .map(it -> ((Enum<?>) it).name())
                    .map(it -> STANDARD.matcher(it).matches()
                            ? it
                            : it.replace('_', '-').toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        } catch (ClassNotFoundException e) {
            return otherwise;
        }
    }
}
