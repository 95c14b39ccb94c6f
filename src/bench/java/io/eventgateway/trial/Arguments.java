package io.eventgateway.trial;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** {@code --name value} or {@code --name=value}. */
record Arguments(Map<String, String> values) {

    static Arguments parse(Set<String> known, String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            if (!known.contains(pair[0])) {
                throw new IllegalArgumentException(pair[0] + " is not one of " + known);
            }
            values.put(pair[0], pair.length > 1 ? pair[1] : arguments[++i]);
        }
        return new Arguments(values);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }
}
