package io.eventgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of {@code contracts check} that programs read. */
class CheckFormatTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOUND = "src/test/resources/contracts/sound";
    private static final String FAULTY = "src/test/resources/contracts/twenty-mistakes";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--format=json"})
    void printsOperationsAsJson(String option) throws IOException {
        Printed printed = Printed.byContracts("check", option, SOUND);

        JsonNode document = JSON.readTree(printed.text());
        assertThat(printed.status()).isZero();
        assertThat(document.path("faults")).isEmpty();
        assertThat(document.path("warnings")).hasSize(2);
        assertThat(document.path("notes")).hasSize(1);
        assertThat(document.path("operations")).hasSize(2);
        assertThat(document.path("operations").get(1)).isEqualTo(JSON.readTree("""
                {"method": "POST", "path": "/readings", "operationId": "reportReading", "file": "readings.yaml",
                 "topic": "readings-{tenant}", "key": "$request.header.Meter", "type": "com.example.readings.reading-reported.v1",
                 "scopes": ["meters:read", "readings:write"], "idempotencyKeyRequired": true, "maxBytes": 1000,
                 "events": "one"}
                """));
        assertThat(document.at("/operations/0/maxBytes").isNull()).isTrue();
    }

    @Test
    void printsFaultsAsJson() throws IOException {
        Printed printed = Printed.byContracts("check", FAULTY, "--format", "json");

        JsonNode document = JSON.readTree(printed.text());
        assertThat(printed.status()).isEqualTo(1);
        assertThat(document.path("faults")).hasSize(19);
        assertThat(document.path("operations")).isEmpty();
        assertThat(document.at("/faults/1")).isEqualTo(JSON.readTree("""
                {"file": "parcels.yaml", "line": 11, "pointer": "#/paths/~1parcels/post/x-gateway/key",
                 "message": "leads through reference, which the schema does not require"}
                """));
    }

    @Test
    void hasNoLineForAWholeFolder() throws IOException {
        Printed printed = Printed.byContracts("check", folder.toString(), "--json");

        assertThat(JSON.readTree(printed.text()).at("/faults/0/line").isNull()).isTrue();
        assertThat(Printed.byContracts("check", folder.toString(), "--format=github")
                        .text())
                .startsWith("::error title=#::no contract was found\n");
    }

    @Test
    void printsADocumentWhenAFileIsUnreadable() throws IOException {
        Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xe9});

        Printed printed = Printed.byContracts("check", folder.toString(), "--json");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(JSON.readTree(printed.text()).at("/faults/0/message").asText())
                .isEqualTo("cannot be read: latin.yaml is not UTF-8");
    }

    @Test
    void annotatesTheLinesOfFiles() {
        Printed printed = Printed.byContracts("check", FAULTY, "--format", "github");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.text())
                .startsWith("::error file=" + FAULTY + "/parcels.yaml,line=7,"
                        + "title=#/paths/~1parcels/post/sumary::is not a known member (OpenAPI 3.1)\n")
                .contains("line=43,title=#/paths/~1parcels~1%257BparcelId%257D/put::path parameters without")
                .endsWith("\n19 faults, 1 warning\n")
                .hasLineCount(21);
        assertThat(Printed.byContracts("check", SOUND, "--format=github").text())
                .startsWith("::warning file=" + SOUND + "/readings.yaml,line=31,title=");
    }

    @Test
    void escapesWhatWouldEndACommand() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("a,b"));
        Files.writeString(odd.resolve("50%.yaml"), """
                openapi: 3.1.0
                info: {title: Odd, version: '1'}
                paths: {'/a:b,c': {post: {x-gateway: {}}}}
                """);

        assertThat(Printed.byContracts("check", odd.toString(), "--format=github")
                        .text())
                .startsWith(
                        "::error file=" + folder.toString().replace('\\', '/').replace(":", "%3A")
                                + "/a%2Cb/50%25.yaml,line=3,title=#/paths/~1a%3Ab%2Cc/post/operationId::is missing: a name");
    }

    @Test
    void printsNotesInEachForm() throws IOException {
        Files.copy(Path.of(SOUND, "readings.yaml"), folder.resolve("readings.yaml"));
        Files.writeString(folder.resolve("other.yaml"), """
                openapi: 3.1.0
                info: {title: Other, version: '1'}
                paths: {}
                """);
        String message = "publishes no operation: none has x-gateway";

        assertThat(Printed.byContracts("check", folder.toString()).text())
                .contains("other.yaml # note: " + message + "\nreadings.yaml:38 #")
                .endsWith("2 operations in 2 files, 2 warnings, 2 notes\n");
        assertThat(Printed.byContracts("check", folder.toString(), "--format=github")
                        .text())
                .contains(
                        "::notice file=" + folder.toString().replace('\\', '/').replace(":", "%3A")
                                + "/other.yaml,title=#::" + message + "\n");
        assertThat(JSON.readTree(Printed.byContracts("check", folder.toString(), "--json")
                                .text())
                        .at("/notes/0/message")
                        .asText())
                .isEqualTo(message);
    }

    @Test
    void failsOnWarningsWhenStrict() {
        assertThat(Printed.byContracts("check", "--strict", SOUND).status()).isEqualTo(1);
        assertThat(Printed.byContracts("check", "--strict", SOUND).text())
                .isEqualTo(Printed.byContracts("check", SOUND).text());
        assertThat(Printed.byContracts("check", "--strict", "openapi").status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format", "--format=xml", "--yaml", "-s"})
    void refusesAnUnknownOption(String option) {
        Printed printed = Printed.byContracts("check", SOUND, option);

        assertThat(printed.status()).isEqualTo(2);
        assertThat(printed.text()).isEmpty();
        assertThat(printed.problems()).startsWith("usage: ");
    }
}
