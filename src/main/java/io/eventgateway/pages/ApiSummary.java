package io.eventgateway.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Operation;
import io.eventgateway.document.OperationFragment;
import java.net.URI;
import java.util.List;

/**
 * One contract in brief, for the start page.
 *
 * @param text the first paragraph of its description; empty when it has none
 * @param command a call of the first operation
 */
record ApiSummary(String title, String text, List<Offer> offers, String command) {

    /** An operation in a line. */
    record Offer(String method, String path, String summary, String scopes) {}

    /** @param operations of the contract, at least one */
    static ApiSummary of(Contract contract, List<Operation> operations, URI server) {
        JsonNode info = contract.root().path("info");
        return new ApiSummary(
                info.path("title").asText(),
                info.path("description").asText().strip().split("\\R\\s*\\R", 2)[0],
                operations.stream().map(ApiSummary::offer).toList(),
                CurlCommand.of(operations.get(0), server));
    }

    /** The operations of the contract, in the order of the catalogue. */
    static List<Operation> operations(Contract contract, Catalogue catalogue) {
        return catalogue.operations().stream()
                .filter(it -> it.declared().contract() == contract)
                .toList();
    }

    private static Offer offer(Operation operation) {
        return new Offer(
                operation.method(),
                operation.path().text(),
                new OperationFragment(operation).summary(),
                String.join(" ", operation.scopes()));
    }
}
