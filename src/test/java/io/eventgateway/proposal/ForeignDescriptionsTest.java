package io.eventgateway.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.catalogue.CatalogueReadResult;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.validation.Compilers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A proposal adds no fault to any folder of descriptions that were written without the gateway in mind. */
class ForeignDescriptionsTest {

    private static final Path DESCRIPTIONS = Path.of("src/test/resources/descriptions");
    private static final SchemaCompiler COMPILER = Compilers.jsonSchema();

    @TestFactory
    Stream<DynamicTest> addsNoFault() throws IOException {
        if (!Files.isDirectory(DESCRIPTIONS)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(DESCRIPTIONS)) {
            return folders.filter(it -> Files.isDirectory(it) && !it.endsWith("expected")).sorted().toList().stream()
                    .map(it -> DynamicTest.dynamicTest(it.getFileName().toString(), () -> addsNoFault(it)));
        }
    }

    private static void addsNoFault(Path folder) {
        Map<String, String> texts = untouched(folder);
        List<String> before = faults(texts);
        for (String file : List.copyOf(texts.keySet())) {
            boolean part = file.indexOf('/') >= 0;
            if (!part && texts.get(file).matches("(?s).*\\bopenapi\\b.*")) {
                OverlayProposal.of(texts, file, folder.toString(), COMPILER, new FaultCollector())
                        .filter(it -> !it.operations().isEmpty())
                        .ifPresent(it -> texts.put(OverlayProposal.overlayOf(file), it.text()));
            }
        }

        assertThat(before).containsAll(faults(texts));
    }

    private static List<String> faults(Map<String, String> texts) {
        return CatalogueReadResult.of(texts, COMPILER).faults().stream()
                .map(Object::toString)
                .toList();
    }

    private static Map<String, String> untouched(Path folder) {
        try {
            Map<String, String> texts = new TreeMap<>(CatalogueReadResult.texts(folder));
            texts.keySet().removeIf(it -> it.contains(".overlay."));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
