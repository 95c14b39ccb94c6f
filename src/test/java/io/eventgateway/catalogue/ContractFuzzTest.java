package io.eventgateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.problem.Outcome;
import io.eventgateway.validation.Compilers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Any text as a contract. */
class ContractFuzzTest {

    private static final SchemaCompiler COMPILER = Compilers.jsonSchema();

    @DictionaryEntries({
        "$ref: '#/",
        "x-gateway:",
        "$request.body#/",
        "$request.path.",
        "requestBody:",
        "allOf: [",
        "not: {",
        "pattern: ",
        "type: [",
        "value: null",
        "&a ",
        "*a",
        "<<: ",
        "!!",
        "? ",
        "---"
    })
    @FuzzTest
    void readsOrNamesFaults(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);

        CatalogueReadResult reading = new CatalogueReader(COMPILER).read(Map.of("a.yaml", text));

        assertThat(reading.catalogue().isPresent()).isEqualTo(reading.faults().isEmpty());
        reading.faults().forEach(fault -> canBeFound(fault, text));
        reading.warnings().forEach(fault -> canBeFound(fault, text));
        reading.catalogue().ifPresent(ContractFuzzTest::answersForItsOperations);
    }

    private static void canBeFound(ContractFault fault, String text) {
        // What concerns the whole folder, such as no operation at all, is in no single file.
        assertThat(fault.file()).isIn("a.yaml", "*");
        // A carriage return or a Unicode separator ends a line too.
        assertThat(fault.line()).isBetween(0, text.split("\\R", -1).length + 1);
        assertThat(JsonPointers.toFragment(JsonPointers.ofFragment(fault.pointer())))
                .isEqualTo(fault.pointer());
        assertThat(fault.message()).isNotBlank();
    }

    private static void answersForItsOperations(Catalogue catalogue) {
        assertThat(catalogue.operations()).allSatisfy(operation -> {
            List<String> segments = operation.path().segments().stream()
                    .map(it -> it.parameter() ? "a" : it.text().replace("%", "%25"))
                    .toList();
            assertThat(catalogue.find(operation.method(), "/" + String.join("/", segments)))
                    .isInstanceOf(Outcome.Passed.class);
            assertThat(operation.maxBytes()).isBetween(1L, 8_000_000L);
        });
    }
}
