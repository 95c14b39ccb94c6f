package io.eventgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The scopes that clients may request: those of the contracts, read with each request because contracts change. */
record ContractScopes(Optional<Path> folder) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Required by the gateway's own operations. */
    private static final String TOPICS = "topics:read";

    /** The reason why a scope is not granted; empty if it is, without a folder, or while a contract cannot be read. */
    Optional<String> fault(String scope) {
        try {
            Set<String> known = known();
            return Stream.of(scope.split(" "))
                    .filter(it -> folder.isPresent() && !it.isEmpty() && !known.contains(it))
                    .findFirst()
                    .map(it -> "No contract asks for the scope " + it + ". Known: " + String.join(", ", known));
        } catch (IOException beingWritten) {
            return Optional.empty();
        }
    }

    private Set<String> known() throws IOException {
        Set<String> scopes = new TreeSet<>(Set.of(TOPICS));
        for (Path file : files()) {
            for (JsonNode security : YAML.readTree(file.toFile()).findValues("security")) {
                security.forEach(scheme -> scheme.forEach(asked -> asked.forEach(it -> scopes.add(it.asText()))));
            }
        }
        return scopes;
    }

    private List<Path> files() throws IOException {
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.filter(it -> it.toString().endsWith(".yaml")).toList();
        }
    }
}
