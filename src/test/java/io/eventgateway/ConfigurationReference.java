package io.eventgateway;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Every setting of the application, from the interfaces that declare them and the comments on them. */
final class ConfigurationReference {

    private final DocTrees docs;
    private final CompilationUnitTree unit;
    private final Map<String, List<String>> sections;

    private ConfigurationReference(DocTrees docs, CompilationUnitTree unit, Map<String, List<String>> sections) {
        this.docs = docs;
        this.unit = unit;
        this.sections = sections;
    }

    /** Markdown: a table for each prefix, by name. */
    static String of(Path sources) throws IOException {
        Map<String, List<String>> sections = new TreeMap<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> candidates = all.filter(path -> path.toString().endsWith("Config.java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(candidates));
            for (CompilationUnitTree unit : task.parse()) {
                new ConfigurationReference(DocTrees.instance(task), unit, sections).read();
            }
        }
        return sections.entrySet().stream()
                .map(section ->
                        "### `" + section.getKey() + "`\n\n| key | meaning | value | default |\n|---|---|---|---|\n"
                                + String.join("", section.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private void read() {
        for (Tree type : unit.getTypeDecls()) {
            ClassTree mapping = (ClassTree) type;
            annotation(mapping.getModifiers(), "ConfigMapping").ifPresent(found -> {
                String prefix = argument(found, "prefix").orElseThrow();
                List<String> rows = sections.computeIfAbsent(prefix, section -> new ArrayList<>());
                rows(mapping, mapping, new TreePath(new TreePath(unit), mapping), prefix, rows);
            });
        }
    }

    private void rows(ClassTree mapping, ClassTree group, TreePath path, String prefix, List<String> rows) {
        for (Tree member : group.getMembers()) {
            if (member instanceof MethodTree method) {
                String name = annotation(method.getModifiers(), "WithName")
                        .flatMap(found -> argument(found, "value"))
                        .orElseGet(() -> kebab(method.getName().toString()));
                boolean parent =
                        annotation(method.getModifiers(), "WithParentName").isPresent();
                String returned = method.getReturnType().toString();
                String type = returned.replaceFirst("^Optional<(.*)>$", "$1").replaceFirst("^Map<String, (.*)>$", "$1");
                String key = (parent ? prefix : prefix + "." + name) + (returned.startsWith("Map<") ? ".<name>" : "");
                Optional<ClassTree> nested = nested(mapping, type);
                if (nested.isPresent() && nested.get().getKind() == Tree.Kind.INTERFACE) {
                    rows(mapping, nested.get(), new TreePath(path, nested.get()), key, rows);
                } else {
                    rows.add("| `" + key + "` | " + meaning(new TreePath(path, method)) + " | "
                            + value(mapping, method, type) + " | " + byDefault(method) + " |\n");
                }
            }
        }
    }

    private static Optional<ClassTree> nested(ClassTree mapping, String name) {
        return mapping.getMembers().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .filter(type -> type.getSimpleName().contentEquals(name))
                .findFirst();
    }

    private String meaning(TreePath method) {
        DocCommentTree comment = docs.getDocCommentTree(method);
        if (comment == null) {
            throw new IllegalStateException(unit.getSourceFile().getName() + ": " + method.getLeaf() + " says nothing");
        }
        return comment.getFullBody().stream()
                .map(ConfigurationReference::markdown)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }

    private static String markdown(DocTree part) {
        if (part instanceof LiteralTree literal) {
            return "`" + literal.getBody() + "`";
        }
        if (part instanceof LinkTree link) {
            return "`" + link.getReference().toString().replaceFirst("^.*[.#]", "") + "`";
        }
        String text = part.toString();
        return text.matches("</?(em|i)>") ? "*" : text.matches("</?[a-z]+>") ? " " : text;
    }

    private static String value(ClassTree mapping, MethodTree method, String type) {
        String value =
                switch (type.replaceFirst("^(List|Set)<(.*)>$", "$2")) {
                    case "String" -> "text";
                    case "Duration" -> "duration, such as `10s`";
                    case "MemorySize" -> "bytes, such as `8M`";
                    case "int", "long", "Integer", "Long" -> "number";
                    case "double", "Double" -> "number";
                    case "boolean", "Boolean" -> "`true`, `false`";
                    case "Path" -> "path";
                    case "URI" -> "address";
                    default ->
                        nested(mapping, type.replaceFirst("^(List|Set)<(.*)>$", "$2"))
                                .map(ConfigurationReference::constants)
                                .orElse("text");
                };
        List<String> bounds = method.getModifiers().getAnnotations().stream()
                .flatMap(annotation -> bound(annotation).stream())
                .toList();
        String list = type.matches("(List|Set)<.*>") ? ", any number, separated by commas" : "";
        return value
                + list
                + (bounds.isEmpty() ? "" : "; " + String.join(", ", bounds).replace("|", "\\|"));
    }

    private static String constants(ClassTree type) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(constant ->
                        "`" + constantName(((VariableTree) constant).getName().toString()) + "`")
                .collect(Collectors.joining(", "));
    }

    /** Names with a number are those of a standard, and are written as there. */
    private static String constantName(String name) {
        return name.matches("[A-Z]{2}\\d+|[A-Z]\\w*[a-z]\\w*") ? name : kebab(name.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> bound(AnnotationTree annotation) {
        return switch (annotation.getAnnotationType().toString()) {
            case "Min" -> argument(annotation, "value").map(number -> "at least " + number);
            case "Max" -> argument(annotation, "value").map(number -> "at most " + number);
            case "DurationMin" -> Optional.of("at least " + duration(annotation));
            case "DurationMax" -> Optional.of("at most " + duration(annotation));
            case "Pattern" -> argument(annotation, "message");
            default -> Optional.empty();
        };
    }

    private static String duration(AnnotationTree annotation) {
        AssignmentTree first = (AssignmentTree) annotation.getArguments().get(0);
        String unit = first.getVariable().toString();
        return first.getExpression() + (unit.equals("millis") ? " ms" : " " + unit.charAt(0));
    }

    private static String byDefault(MethodTree method) {
        return annotation(method.getModifiers(), "WithDefault")
                .flatMap(found -> argument(found, "value"))
                .map(value -> "`" + value + "`")
                .orElse(method.getReturnType().toString().startsWith("Optional") ? "none" : "required");
    }

    private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .map(AnnotationTree.class::cast)
                .filter(found -> found.getAnnotationType().toString().equals(name))
                .findFirst();
    }

    private static Optional<String> argument(AnnotationTree annotation, String name) {
        return annotation.getArguments().stream()
                .filter(argument -> name(argument).equals(name))
                .map(argument ->
                        constant(argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument))
                .findFirst();
    }

    private static String name(Tree argument) {
        return argument instanceof AssignmentTree assignment
                ? assignment.getVariable().toString()
                : "value";
    }

    private static String constant(Tree expression) {
        return expression instanceof com.sun.source.tree.LiteralTree literal
                ? literal.getValue().toString()
                : expression.toString();
    }

    private static String kebab(String name) {
        return name.replace('_', '-').replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
