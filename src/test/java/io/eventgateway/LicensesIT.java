package io.eventgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Under which licenses the libraries that ship are used. The packaging lists them in {@code target/bom.json}
 * (CycloneDX).
 */
class LicensesIT {

    /** SPDX ids. All of them let the gateway be used, changed and passed on under its own license, in a company too. */
    private static final Set<String> ALLOWED =
            Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-2.0", "MIT", "MIT-0");

    /** As their authors call it, after a look into the library. */
    private static final Set<String> ALLOWED_BY_NAME = Set.of(
            // com.google.re2j: that of Go, whose text is BSD-3-Clause.
            "Go License");

    private static final Path LIST = Path.of("target", "third-party.txt");

    /** The libraries come by their lists of licenses; a library with several leaves the choice. */
    private record Library(String name, List<String> licenses) {

        private static Library of(JsonNode component) {
            String name = component.at("/group").asText() + ":"
                    + component.at("/name").asText() + ":"
                    + component.at("/version").asText();
            return new Library(
                    name,
                    stream(component.at("/licenses")).map(LicensesIT::license).toList());
        }

        private boolean isAllowed() {
            return licenses.stream().anyMatch(it -> ALLOWED.contains(it) || ALLOWED_BY_NAME.contains(it));
        }

        @Override
        public String toString() {
            return name + " " + licenses;
        }
    }

    @Test
    void eachLibraryHasALicenseThatIsAllowed() throws IOException {
        List<Library> libraries = libraries(new File("target/bom.json"));

        Files.write(LIST, libraries.stream().map(Library::toString).sorted().toList());

        assertThat(libraries).hasSizeGreaterThan(100);
        assertThat(libraries).filteredOn(library -> !library.isAllowed()).isEmpty();
    }

    private static List<Library> libraries(File bom) throws IOException {
        return stream(new ObjectMapper().readTree(bom).at("/components"))
                .map(Library::of)
                .toList();
    }

    /** An id where the license is a known one, else the name that its author gave it. */
    private static String license(JsonNode choice) {
        return Stream.of("/license/id", "/license/name", "/expression")
                .map(pointer -> choice.at(pointer).textValue())
                .flatMap(text -> Optional.ofNullable(text).stream())
                .findFirst()
                .orElse("unknown");
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
