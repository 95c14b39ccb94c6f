package io.eventgateway.trial;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Command-line options: {@code --name value} or {@code --name=value}. */
record Arguments(Map<String, String> values) {

    static Arguments parse(Set<String> names, String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            if (!names.contains(pair[0])) {
                throw new IllegalArgumentException(pair[0] + " is not one of " + names);
            }
            values.put(pair[0], pair.length > 1 ? pair[1] : arguments[++i]);
        }
        return new Arguments(values);
    }

    String text(String name, String defaultValue) {
        return values.getOrDefault(name, defaultValue);
    }

    int number(String name, int defaultValue) {
        return Integer.parseInt(text(name, Integer.toString(defaultValue)));
    }
}
