package io.eventgateway.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Operation;
import java.util.Locale;

/**
 * The schema of an operation's body, as its contract has it.
 *
 * @param document the contract, in which references lead
 */
public record RequestSchema(JsonNode document, JsonNode schema) {

    public static RequestSchema of(Operation operation, Catalogue catalogue) {
        JsonNode document = catalogue.contracts().stream()
                .map(Contract::root)
                .filter(it -> it.path("paths").has(operation.path().text()))
                .findFirst()
                .orElseThrow();
        return new RequestSchema(
                document,
                document.at(JsonPointer.empty()
                        .appendProperty("paths")
                        .appendProperty(operation.path().text())
                        .appendProperty(operation.method().toLowerCase(Locale.ROOT))
                        .append(JsonPointer.compile("/requestBody/content/application~1json/schema"))));
    }
}
