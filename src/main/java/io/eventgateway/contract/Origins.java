package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.yaml.LocatedDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places in files from which the nodes of a contract come. A contract may be put together from several files, and
 * messages name the place where the author wrote a node.
 */
public final class Origins {

    private final Map<JsonPointer, Origin> known = new HashMap<>();

    /** @param root the origin of the whole contract; a node without an entry of its own is found below its parent's */
    public Origins(Origin root) {
        known.put(JsonPointer.empty(), root);
    }

    /** A node of a file. */
    public record Origin(String file, LocatedDocument document, JsonPointer pointer) {

        /** From 1; the line of the nearest node around it when the node is not in the document. */
        public int line() {
            return document.line(pointer);
        }
    }

    /** The origin of a node of the contract. */
    public Origin of(JsonPointer pointer) {
        JsonPointer at = pointer;
        while (!known.containsKey(at)) {
            at = at.head();
        }
        Origin origin = known.get(at);
        return new Origin(origin.file(), origin.document(), origin.pointer().append(rest(pointer, at)));
    }

    /** Notes that a node of the contract is a copy of a node whose origins are known. */
    public void copied(JsonPointer to, Origins source, JsonPointer from) {
        known.put(to, source.of(from));
        source.known.forEach((inner, origin) -> {
            if (inner.length() > from.length() && inner.toString().startsWith(from + "/")) {
                known.put(to.append(rest(inner, from)), origin);
            }
        });
    }

    /** Notes that a node of the contract comes from another place than the node around it. */
    public void set(JsonPointer pointer, Origin origin) {
        known.put(pointer, origin);
    }

    /** Notes that a node of the contract moved. */
    public void moved(JsonPointer from, JsonPointer to) {
        Origin top = of(from);
        List<Map.Entry<JsonPointer, Origin>> inside = known.entrySet().stream()
                .filter(it -> it.getKey().equals(from) || it.getKey().toString().startsWith(from + "/"))
                .map(it -> Map.entry(it.getKey(), it.getValue()))
                .toList();
        inside.forEach(it -> known.remove(it.getKey()));
        inside.forEach(it -> known.put(to.append(rest(it.getKey(), from)), it.getValue()));
        known.put(to, top);
    }

    private static JsonPointer rest(JsonPointer pointer, JsonPointer head) {
        return JsonPointer.compile(pointer.toString().substring(head.toString().length()));
    }
}
