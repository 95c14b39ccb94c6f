package io.eventgateway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The arguments of {@code contracts check}.
 *
 * @param strict whether a warning fails the check
 */
record CheckOptions(Path folder, Format format, boolean strict) {

    /** The form of the result. */
    enum Format {
        /** Lines for a person. */
        TEXT,
        /** One JSON document. */
        JSON,
        /** Workflow commands, which GitHub shows beside the lines of a pull request. */
        GITHUB
    }

    /** Options may be before and after the folder. Empty for wrong usage. */
    static Optional<CheckOptions> of(List<String> arguments) {
        List<String> folders = new ArrayList<>();
        Format format = Format.TEXT;
        boolean strict = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean valueFollows = argument.equals("--format") && i + 1 < arguments.size();
            if (argument.equals("--strict")) {
                strict = true;
            } else if (argument.equals("--json")) {
                format = Format.JSON;
            } else if (valueFollows || argument.startsWith("--format=")) {
                Optional<Format> named = format(valueFollows ? arguments.get(++i) : argument.substring(9));
                if (named.isEmpty()) {
                    return Optional.empty();
                }
                format = named.get();
            } else if (argument.startsWith("-")) {
                return Optional.empty();
            } else {
                folders.add(argument);
            }
        }
        return folders.size() == 1
                ? Optional.of(new CheckOptions(Path.of(folders.get(0)), format, strict))
                : Optional.empty();
    }

    private static Optional<Format> format(String name) {
        for (Format format : Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
