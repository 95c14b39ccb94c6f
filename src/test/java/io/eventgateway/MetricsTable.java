package io.eventgateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What docs/metrics.md says that there is. A row begins with names in backquotes and has a type in its second cell;
 * where that says <em>when it happens</em>,
 * the metric is not there from the start, and where it says <em>JVM only</em>, a native executable has none.
 *
 * @param always those that every gateway exposes from the start
 * @param inJvm those that one in a JVM exposes as well
 */
record MetricsTable(Map<String, String> types, Set<String> always, Set<String> inJvm) {

    private static final Pattern ROW = Pattern.compile("^\\| (`.*`) \\| (counter|gauge|histogram|summary)([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`([a-zA-Z0-9_]+)(\\{[^`]*})?`");
    private static final Pattern TYPE = Pattern.compile("^# TYPE ([^ ]+) ([a-z]+)$");

    static MetricsTable read(Path document) throws IOException {
        Map<String, String> types = new TreeMap<>();
        Set<String> always = new LinkedHashSet<>();
        Set<String> inJvm = new LinkedHashSet<>();
        for (String line : Files.readAllLines(document)) {
            Matcher row = ROW.matcher(line);
            if (row.find()) {
                NAME.matcher(row.group(1)).results().map(it -> it.group(1)).forEach(name -> {
                    types.put(name, row.group(2));
                    if (row.group(3).contains("JVM only")) {
                        inJvm.add(name);
                    } else if (!row.group(3).contains("when it happens")) {
                        always.add(name);
                    }
                });
            }
        }
        return new MetricsTable(types, always, inJvm);
    }

    /** Names as they stand in queries, and their types. OpenMetrics leaves out what every counter's name ends with. */
    static Map<String, String> exposed(String page) {
        Map<String, String> types = new TreeMap<>();
        Arrays.stream(page.split("\n"))
                .map(TYPE::matcher)
                .filter(Matcher::matches)
                .forEach(type -> types.put(
                        type.group(2).equals("counter")
                                ? type.group(1).replaceFirst("(_total)?$", "_total")
                                : type.group(1),
                        type.group(2)));
        return types;
    }
}
