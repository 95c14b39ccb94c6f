package io.eventgateway.description;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluates JSONPath expressions (RFC 9535) to the pointers of the nodes that they select. */
final class JsonPaths {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Configuration CONFIGURATION = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(JSON))
            .mappingProvider(new JacksonMappingProvider(JSON))
            .options(Option.AS_PATH_LIST, Option.SUPPRESS_EXCEPTIONS)
            .build();
    /** A step of the library's form of a path: {@code ['name']} or {@code [0]}; it escapes nothing in a name. */
    private static final Pattern STEP = Pattern.compile("\\[(?:'(.*?)'|(-?\\d+))](?=\\[|$)");

    private static final Pattern NAME = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern NAMES = Pattern.compile("\\[\\s*(?:" + NAME + ")(?:\\s*,\\s*(?:" + NAME + "))+\\s*]");

    private JsonPaths() {}

    /**
     * The pointers of the selected nodes, in the order of the document.
     *
     * @throws IllegalArgumentException when the expression is not JSONPath
     */
    static List<JsonPointer> select(JsonNode tree, String expression) {
        if (!expression.trim().startsWith("$") || !balanced(expression)) {
            throw new IllegalArgumentException("it begins with $, and closes every bracket");
        }
        List<JsonPointer> pointers = new ArrayList<>();
        for (String each : withSingleNames(expression.trim())) {
            pointers.addAll(evaluate(tree, each));
        }
        return pointers.stream().distinct().toList();
    }

    private static List<JsonPointer> evaluate(JsonNode tree, String expression) {
        if (expression.equals("$")) {
            return List.of(JsonPointer.empty());
        }
        try {
            JsonPath path = JsonPath.compile(rewritten(expression));
            List<JsonPointer> pointers = new ArrayList<>();
            JsonNode paths = JsonPath.using(CONFIGURATION).parse(tree).read(path);
            paths.forEach(it -> pointers.add(pointer(tree, it.asText())));
            return pointers;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (JsonPathException | ClassCastException unsupported) {
            throw new IllegalArgumentException("it cannot be evaluated", unsupported);
        }
    }

    /** An expression for each name of a list of names, {@code ['a', 'b']}, of which the library makes one object. */
    private static List<String> withSingleNames(String expression) {
        Matcher list = NAMES.matcher(expression);
        if (!list.find()) {
            return List.of(expression);
        }
        List<String> all = new ArrayList<>();
        Matcher names = NAME.matcher(list.group());
        while (names.find()) {
            String one = expression.substring(0, list.start()) + "[" + names.group() + "]"
                    + expression.substring(list.end());
            all.addAll(withSingleNames(one));
        }
        return all;
    }

    private static JsonPointer pointer(JsonNode tree, String normalized) {
        JsonPointer pointer = JsonPointer.empty();
        Matcher steps = STEP.matcher(normalized);
        while (steps.find()) {
            pointer = steps.group(2) == null
                    ? pointer.appendProperty(steps.group(1))
                    : pointer.appendIndex(index(tree.at(pointer), Integer.parseInt(steps.group(2))));
        }
        return pointer;
    }

    /** A negative index counts from the end. */
    private static int index(JsonNode array, int index) {
        return index < 0 ? array.size() + index : index;
    }

    /**
     * Rewrites filters of RFC 9535, {@code [?…]}, which select among the children of an object or array. The library
     * needs parentheses, and tests an object itself in place of its members.
     */
    private static String rewritten(String expression) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int filter = expression.indexOf("[?"); filter >= 0; filter = expression.indexOf("[?", at)) {
            int end = endOfFilter(expression, filter + 2);
            String before = expression.substring(at, filter);
            String condition = expression.substring(filter + 2, end).trim();
            boolean enclosed = condition.startsWith("(") && closes(condition);
            text.append(before)
                    .append(before.endsWith("..") ? "*[?" : ".*[?")
                    .append(enclosed ? condition : "(" + condition + ")");
            at = end;
        }
        return text.append(expression.substring(at)).toString();
    }

    /** Whether the parenthesis at the beginning is closed at the end. */
    private static boolean closes(String condition) {
        int depth = 0;
        for (int i = 0; i < condition.length(); i++) {
            char c = condition.charAt(i);
            if (c == '\'' || c == '"') {
                i = endOfText(condition, i);
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i == condition.length() - 1;
            }
        }
        return false;
    }

    private static int endOfFilter(String expression, int begin) {
        int depth = 0;
        for (int i = begin; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\'' || c == '"') {
                i = endOfText(expression, i);
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && depth-- == 0) {
                return i;
            }
        }
        return expression.length();
    }

    private static boolean balanced(String expression) {
        int depth = 0;
        for (int i = 0; i < expression.length() && depth >= 0; i++) {
            char c = expression.charAt(i);
            if (c == '\'' || c == '"') {
                i = endOfText(expression, i);
            } else if (c == '[' || c == '(') {
                depth++;
            } else if (c == ']' || c == ')') {
                depth--;
            }
        }
        return depth == 0;
    }

    private static int endOfText(String expression, int quote) {
        int i = quote + 1;
        while (i < expression.length() && expression.charAt(i) != expression.charAt(quote)) {
            i += expression.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }
}
