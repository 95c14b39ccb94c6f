package io.eventgateway.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A path of a contract, {@code /orders/{orderId}}: each segment is a literal or a parameter (OpenAPI 3.1, section
 * 4.8.8).
 */
public record PathTemplate(String text, List<Segment> segments) {

    /**
     * A segment of the path.
     *
     * @param text the literal, or the name of the parameter
     */
    public record Segment(String text, boolean parameter) {

        boolean overlaps(Segment other) {
            return parameter || other.parameter || text.equals(other.text);
        }
    }

    /**
     * Reads a path of OpenAPI.
     *
     * @throws IllegalArgumentException when it does not start with a slash, a brace does not enclose a whole segment,
     *     or two parameters have one name
     */
    public static PathTemplate parse(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with /");
        }
        List<Segment> segments = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (String segment : text.substring(1).split("/", -1)) {
            boolean parameter = segment.length() > 2 && segment.startsWith("{") && segment.endsWith("}");
            String name = parameter ? segment.substring(1, segment.length() - 1) : segment;
            if (name.indexOf('{') >= 0 || name.indexOf('}') >= 0) {
                throw new IllegalArgumentException("a path parameter takes a whole segment");
            }
            if (parameter && !names.add(name)) {
                throw new IllegalArgumentException("the path parameter " + name + " occurs twice");
            }
            segments.add(new Segment(name, parameter));
        }
        return new PathTemplate(text, List.copyOf(segments));
    }

    /** The names of the parameters, in the order of the path. */
    public Set<String> parameters() {
        Set<String> names = new LinkedHashSet<>();
        segments.stream().filter(Segment::parameter).forEach(segment -> names.add(segment.text()));
        return names;
    }

    /** The values of the parameters; empty unless all segments fit. A parameter needs at least one character. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.parameter()) {
                parameters.put(segment.text(), path.get(i));
            }
            if (segment.parameter() ? path.get(i).isEmpty() : !segment.text().equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    /** Whether some path fits both templates, and neither is at least as specific in each segment. */
    public boolean ambiguousWith(PathTemplate other) {
        if (segments.size() != other.segments.size()) {
            return false;
        }
        boolean moreSpecific = false;
        boolean lessSpecific = false;
        for (int i = 0; i < segments.size(); i++) {
            Segment mine = segments.get(i);
            Segment theirs = other.segments.get(i);
            if (!mine.overlaps(theirs)) {
                return false;
            }
            moreSpecific |= !mine.parameter() && theirs.parameter();
            lessSpecific |= mine.parameter() && !theirs.parameter();
        }
        return moreSpecific == lessSpecific;
    }

    /** Sorts literals before parameters, position by position, so that the first match is the most specific one. */
    String precedence() {
        StringBuilder precedence = new StringBuilder();
        segments.forEach(segment -> precedence.append(segment.parameter() ? '1' : '0'));
        return precedence.toString();
    }

    static List<String> split(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }
}
