package io.eventgateway.proposal;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Origins;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An operation that can write an event.
 *
 * @param node in a document with {@code x-gateway} or without
 */
record WriteOperation(LocatedNode node) {

    String method() {
        return node.name().toUpperCase(Locale.ROOT);
    }

    /** With the base path of its server. */
    String path() {
        return node.parent().name();
    }

    /** As the description has it, without the base path of a server. */
    String declaredPath() {
        JsonPointer declared =
                node.contract().origins().of(node.parent().pointer()).pointer();
        return declared.matches() ? path() : declared.last().getMatchingProperty();
    }

    Origins.Origin origin() {
        return node.contract().origins().of(node.pointer());
    }

    /** The file that describes the operation, if it is not the description itself. */
    Optional<String> otherFile() {
        return Optional.of(origin().file())
                .filter(it -> !it.equals(node.contract().file()));
    }

    /** JSONPath (RFC 9535) of the operation in its file: {@code $.paths['/orders'].post}. */
    String target() {
        StringBuilder path = new StringBuilder("$");
        for (JsonPointer rest = origin().pointer(); !rest.matches(); rest = rest.tail()) {
            String name = rest.getMatchingProperty();
            if (name.matches("[a-z]+")) {
                path.append('.').append(name);
            } else {
                path.append("['")
                        .append(name.replace("\\", "\\\\").replace("'", "\\'"))
                        .append("']");
            }
        }
        return path.toString();
    }

    /** The schema of an event; missing when no body is described as JSON. */
    LocatedNode event() {
        LocatedNode content = node.child("requestBody").follow().child("content");
        LocatedNode schema = content.members()
                .filter(it -> it.name().matches("(?i)(application/(\\*|(.+\\+)?json)|\\*/\\*)\\s*(;.*)?"))
                .findFirst()
                .orElse(content.child("application/json"))
                .child("schema")
                .follow();
        return schema.text("type").equals("array") ? schema.child("items").follow() : schema;
    }

    LocatedNode security() {
        LocatedNode own = node.child("security");
        return own.missing() ? node.contract().at("/security") : own;
    }

    /** Finds the findings that publishing this operation causes. */
    Predicate<ContractFault> causes() {
        Set<String> places = new HashSet<>();
        Deque<LocatedNode> pending = new ArrayDeque<>();
        pending.add(node);
        pending.add(node.parent().child("parameters"));
        while (!pending.isEmpty()) {
            LocatedNode next = pending.remove();
            String place = place(next);
            if (!next.missing() && places.add(place)) {
                references(next, pending);
            }
        }
        String item = place(node.parent());
        return fault -> {
            String at = fault.file() + fault.pointer();
            return at.equals(item) || places.stream().anyMatch(it -> at.equals(it) || at.startsWith(it + "/"));
        };
    }

    private static String place(LocatedNode node) {
        Origins.Origin origin = node.contract().origins().of(node.pointer());
        return origin.file() + JsonPointers.toFragment(origin.pointer());
    }

    private static void references(LocatedNode within, Deque<LocatedNode> targets) {
        if (within.node().path("$ref").isTextual()) {
            targets.add(within.follow());
        }
        within.members().filter(it -> it.node().isContainerNode()).forEach(it -> references(it, targets));
        within.items().filter(it -> it.node().isContainerNode()).forEach(it -> references(it, targets));
    }
}
