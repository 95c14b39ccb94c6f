package io.eventgateway.proposal;

import io.eventgateway.contract.Contract;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.proposal.OperationProposal.Security;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes proposals for the operations of one description. */
final class Proposer {

    private static final List<String> GENERIC = List.of("api", "apis", "default", "rest", "service", "the", "public");
    /** What an operation without an id does, by its method. */
    private static final Map<String, String> VERBS =
            Map.of("POST", "create", "PUT", "replace", "PATCH", "update", "DELETE", "delete");

    private final Contract contract;
    private final Set<String> ids = new HashSet<>();

    Proposer(Contract contract) {
        this.contract = contract;
        contract.at("/paths").members().flatMap(LocatedNode::members).forEach(it -> ids.add(it.text("operationId")));
    }

    OperationProposal propose(WriteOperation operation) {
        Optional<String> id =
                operation.node().text("operationId").isBlank() ? Optional.of(newId(operation)) : Optional.empty();
        String topic = topic(operation);
        LocatedNode event = operation.event();
        Optional<String> key = Keys.propose(operation.path(), event, nouns(operation, topic));
        OperationProposal proposal = new OperationProposal(
                operation.method() + " " + operation.path(),
                operation.node().text("summary"),
                operation.target(),
                id,
                topic,
                key,
                type(id.orElse(operation.node().text("operationId")), topic),
                scopes(operation, topic),
                operation.security().missing() ? Security.ADDED : Security.KEPT,
                operation.node().child("requestBody").missing(),
                Optional.empty());
        return refusal(operation, key).map(proposal::refused).orElse(proposal);
    }

    private static Optional<String> refusal(WriteOperation operation, Optional<String> key) {
        if (operation.otherFile().isPresent()) {
            return Optional.of("It is in " + operation.otherFile().get()
                    + ", which this overlay cannot change. Add security and x-gateway to the operation there.");
        }
        if (operation.node().child("requestBody").missing()) {
            return Optional.of("It has no request body, so it could only write a tombstone (value: null), which"
                    + " erases the key from a compacted topic.");
        }
        if (key.isEmpty()) {
            List<String> possible = Keys.possible(operation.event());
            return Optional.of("No id was found in the body or the path. "
                    + (possible.isEmpty()
                            ? "A key must be a string or integer that the body requires, or a parameter."
                            : "The key could be one of " + String.join(", ", possible) + "."));
        }
        return Optional.empty();
    }

    private String newId(WriteOperation operation) {
        StringBuilder name = new StringBuilder(VERBS.get(operation.method()));
        for (String segment : operation.declaredPath().split("/")) {
            name.append(segment.startsWith("{") ? "By" : "")
                    .append(Words.of(segment).pascal());
        }
        String id = name.toString();
        for (int i = 2; !ids.add(id); i++) {
            id = name.toString() + i;
        }
        return id;
    }

    /** From the first tag, or the first literal segment of the path. */
    private String topic(WriteOperation operation) {
        String tag = operation.node().child("tags").child(0).node().asText("");
        return Stream.concat(Stream.of(tag), segments(operation))
                .map(it -> Words.of(it).without(GENERIC))
                .filter(it -> !it.isEmpty() && !it.kebab().matches("v[0-9-]+"))
                .map(Words::kebab)
                .findFirst()
                .map(it -> it.substring(0, Math.min(it.length(), 200)))
                .orElse("events");
    }

    private static Stream<String> segments(WriteOperation operation) {
        return Stream.of(operation.declaredPath().split("/")).filter(it -> !it.startsWith("{"));
    }

    private static Set<String> nouns(WriteOperation operation, String topic) {
        Set<String> nouns = new LinkedHashSet<>();
        Stream.concat(Stream.of(topic), segments(operation))
                .map(Words::of)
                .filter(it -> !it.isEmpty())
                .forEach(it -> {
                    String last = Words.singular(it.last());
                    String before = it.without(it.list().size() - 1).kebab();
                    nouns.add(before.isEmpty() ? last : before + "-" + last);
                    nouns.add(last);
                });
        return nouns;
    }

    private String type(String operationId, String topic) {
        Words title = Words.of(contract.at("/info").text("title")).without(GENERIC);
        Words words = Words.of(operationId);
        String event = words.isEmpty() ? topic + "-requested" : PastTense.of(words);
        String major = contract.at("/info").text("version").replaceFirst("^v?([1-9]\\d?)(\\D.*)?$", "$1");
        return "com.example." + (title.isEmpty() ? topic : title.kebab()) + "." + event + ".v"
                + (major.matches("\\d\\d?") ? major : "1");
    }

    /** Those of the description, if they name what may be done. */
    private static List<String> scopes(WriteOperation operation, String topic) {
        List<String> declared = operation
                .security()
                .items()
                .flatMap(LocatedNode::members)
                .filter(it -> !it.node().isEmpty())
                .findFirst()
                .map(it -> it.items().map(scope -> scope.node().asText()).toList())
                .orElse(List.of());
        return declared.isEmpty() || !declared.stream().allMatch(it -> it.matches("[!#-\\[\\]-~]+"))
                ? List.of(topic + ":write")
                : declared;
    }
}
