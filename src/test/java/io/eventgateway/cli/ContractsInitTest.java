package io.eventgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsInitTest {

    @TempDir
    private Path folder;

    private Path description;
    private Path overlay;

    @BeforeEach
    void writeADescription() throws IOException {
        overlay = folder.resolve("orders.overlay.yaml");
        description = Files.writeString(folder.resolve("orders.yaml"), """
                openapi: 3.0.3
                info: {title: Orders, version: 1.0.0}
                paths:
                  /orders:
                    post:
                      operationId: placeOrder
                      requestBody:
                        content:
                          application/json:
                            schema:
                              type: object
                              required: [orderId]
                              properties: {orderId: {type: string}}
                      responses: {'200': {description: ok}}
                  /orders/{orderId}:
                    parameters: [{name: orderId, in: path, required: true, schema: {type: string}}]
                    delete:
                      operationId: dropOrder
                      responses: {'200': {description: ok}}
                """);
    }

    @Test
    void writesAnOverlayThatACheckAccepts() {
        Printed printed = Printed.byContracts("init", description.toString());

        assertThat(printed)
                .isEqualTo(new Printed(
                        0, """
                OPERATION     TOPIC   KEY                     TYPE
                POST /orders  orders  $request.body#/orderId  com.example.orders.order-placed.v1

                DELETE /orders/{orderId} is a comment: It has no request body, so it could only write a tombstone \
                (value: null), which erases the key from a compacted topic.

                OVERLAY publishes 1 operation; 1 more as comments

                Next: edit OVERLAY, and then run: contracts check FOLDER
                """.replace("OVERLAY", overlay.toString()).replace("FOLDER", folder.toString()), ""));
        assertThat(Printed.byContracts("check", folder.toString()).status()).isZero();
    }

    @Test
    void acceptsTheCommentsToo() throws IOException {
        Printed.byContracts("init", description.toString());

        Files.writeString(overlay, Files.readString(overlay).replaceAll("(?m)^  # (?=-|  )", "  "));

        assertThat(Printed.byContracts("check", folder.toString()).text())
                .contains("DELETE  /orders/{orderId}  dropOrder   orders  $request.path.orderId ")
                .contains("\n2 operations in 1 file, ");
    }

    @Test
    void replacesAnOverlayOnlyWhenForced() throws IOException {
        Files.writeString(overlay, "mine");

        Printed printed = Printed.byContracts("init", description.toString());

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.problems())
                .isEqualTo(overlay + " exists; --force replaces it, --stdout prints the proposal\n");
        assertThat(overlay).hasContent("mine");
        assertThat(Printed.byContracts("init", "--stdout", description.toString())
                        .text())
                .startsWith("# Publishes operations of orders.yaml");
        assertThat(overlay).hasContent("mine");
        assertThat(Printed.byContracts("init", "--force", description.toString())
                        .status())
                .isZero();
        assertThat(overlay).content().startsWith("# Publishes operations of orders.yaml");
    }

    @Test
    void printsTheOverlayWithoutAFile() {
        Printed printed = Printed.byContracts("init", description.toString(), "--stdout");

        assertThat(printed.status()).isZero();
        assertThat(printed.text()).contains("\n  - target: $.paths['/orders'].post\n");
        assertThat(overlay).doesNotExist();
    }

    @Test
    void saysWhenThereIsNothingToPropose() throws IOException {
        Files.writeString(description, """
                openapi: 3.1.0
                info: {title: Orders, version: 1.0.0}
                paths: {}
                """);

        Printed printed = Printed.byContracts("init", description.toString());

        assertThat(printed.status()).isZero();
        assertThat(printed.problems()).startsWith("Nothing to propose: ");
        assertThat(overlay).doesNotExist();
    }

    @Test
    void saysWhyADescriptionCannotBeRead() throws IOException {
        Files.writeString(description, "swagger: '2.0'\n");

        Printed printed = Printed.byContracts("init", description.toString());

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.problems())
                .startsWith("orders.yaml:1 #/swagger is Swagger 2.0")
                .endsWith("so nothing was written\n");
        assertThat(overlay).doesNotExist();
    }

    @Test
    void refusesWrongUsage() {
        assertThat(Printed.byContracts("init").problems()).startsWith("usage: ");
        assertThat(Printed.byContracts("init", "--fast", description.toString()).status())
                .isEqualTo(2);
        assertThat(Printed.byContracts("init", folder.toString()).problems())
                .isEqualTo(folder + " is not a .yaml, .yml or .json file\n");
        assertThat(Printed.byContracts("init", folder.toString()).status()).isEqualTo(2);
    }
}
