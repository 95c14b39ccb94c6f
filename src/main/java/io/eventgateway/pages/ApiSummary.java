package io.eventgateway.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Operation;
import io.eventgateway.document.OperationExamples;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * One contract as a newcomer meets it.
 *
 * @param text the first paragraph of its description; empty when it has none
 * @param command the first operation, called
 */
record ApiSummary(String title, String text, List<Offer> offers, String command) {

    /** An operation in a line. */
    record Offer(String method, String path, String summary, String scopes) {}

    /** Of a contract with at least one operation. */
    static ApiSummary of(Contract contract, List<Operation> operations, URI server) {
        JsonNode info = contract.root().path("info");
        return new ApiSummary(
                info.path("title").asText(),
                info.path("description").asText().strip().split("\\R\\s*\\R", 2)[0],
                operations.stream().map(it -> offer(contract, it)).toList(),
                CurlCommand.of(contract, operations.get(0), server));
    }

    /** Those of the contract, in the order of the catalogue. */
    static List<Operation> operations(Contract contract, Catalogue catalogue) {
        JsonNode paths = contract.root().path("paths");
        return catalogue.operations().stream()
                .filter(it -> paths.path(it.path().text()).has(it.method().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static Offer offer(Contract contract, Operation operation) {
        return new Offer(
                operation.method(),
                operation.path().text(),
                OperationExamples.of(contract, operation)
                        .operation()
                        .path("summary")
                        .asText(operation.id()),
                String.join(" ", operation.scopes()));
    }
}
