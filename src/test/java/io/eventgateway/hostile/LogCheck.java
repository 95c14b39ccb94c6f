package io.eventgateway.hostile;

import io.eventgateway.validation.SchemaPayloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks through the log for what must not be there: anything of a payload, a header or a token, and any error. */
final class LogCheck {

    private static final Pattern LEVEL = Pattern.compile("\"level\":\"([A-Z]+)\"");

    /** Every JWT begins with this, and every authorization with one of these. */
    private static final List<String> SECRETS = List.of(SchemaPayloads.MARK, "eyJ", "Bearer ", "Basic ");

    private LogCheck() {}

    static boolean clean(Path log) throws IOException {
        Map<String, Long> levels = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            lines.forEach(line -> {
                Matcher level = LEVEL.matcher(line);
                String found = level.find() ? level.group(1) : "none";
                levels.merge(found, 1L, Long::sum);
                if (SECRETS.stream().anyMatch(line::contains) || found.equals("ERROR")) {
                    wrong.add(line);
                }
            });
        }
        System.out.println("Log lines by level: " + levels + ", with payload, token or an error: " + wrong.size());
        wrong.stream().limit(10).forEach(System.out::println);
        return wrong.isEmpty();
    }
}
