package io.eventgateway.description;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.ObjectKind;
import io.eventgateway.contract.SchemaKeyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Proposes the name of a component for a node that a reference leads to. */
final class ComponentName {

    private static final Set<String> STRUCTURE =
            Set.of("components", "paths", "definitions", "requestBody", "content", "schema", "examples", "value");

    private ComponentName() {}

    /** Whether the node is a component of its document under its own name. */
    static boolean isComponent(LocatedNode node, ObjectKind kind) {
        JsonPointer pointer = node.pointer();
        return pointer.length() > 0 && pointer.head().toString().equals("/components/" + kind.components());
    }

    /** The name of the component, or the names in the pointer, or the name of the file. */
    static String of(LocatedNode node) {
        List<String> names = new ArrayList<>();
        for (JsonPointer rest = node.pointer(); !rest.matches(); rest = rest.tail()) {
            String step = rest.getMatchingProperty();
            boolean keyword = STRUCTURE.contains(step)
                    || ObjectKind.ofComponents(step).isPresent()
                    || SchemaKeyword.of(step).isPresent();
            if (!keyword || rest.tail().matches()) {
                names.add(step);
            }
        }
        String name = names.isEmpty() ? file(node) : String.join(".", names);
        return clean(name);
    }

    /** The name of a file without folder and extension. */
    static String file(LocatedNode node) {
        return clean(ofFile(node.contract().file()));
    }

    /** The name of a file without folder and extension. */
    static String ofFile(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.replaceFirst("\\.(yaml|yml|json)$", "");
    }

    /** Only with the characters that a component name may have (OpenAPI 3.1, section 4.8.7). */
    static String clean(String name) {
        String clean = name.replaceAll("[^A-Za-z0-9._-]+", ".").replaceAll("^\\.+|\\.+$", "");
        return clean.isEmpty() ? "Unnamed" : clean;
    }
}
