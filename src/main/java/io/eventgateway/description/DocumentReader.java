package io.eventgateway.description;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.yaml.LocatedDocument;
import io.eventgateway.yaml.UnreadableDocumentException;
import java.util.Optional;

/** Reads the text of one file of a description. */
final class DocumentReader {

    /** The validator needs memory for each level, and for the path to it. */
    private static final int MAX_DEPTH = 250;

    private final FaultCollector faults;

    DocumentReader(FaultCollector faults) {
        this.faults = faults;
    }

    /** Empty, with a fault, when the text is not one YAML or JSON object. */
    Optional<Contract> read(String file, String text) {
        try {
            LocatedDocument read = file.endsWith(".json") ? LocatedDocument.readJson(text) : LocatedDocument.read(text);
            Contract document = new Contract(file, read);
            read.aliases().forEach(alias -> faults.add(document.at(alias), "is a YAML alias; use $ref instead"));
            if (depth(document.root()) > MAX_DEPTH) {
                faults.add(new ContractFault(
                        file, 0, "#", "nests more than " + MAX_DEPTH + " objects and arrays inside each other"));
                return Optional.empty();
            }
            if (!document.root().findValues("<<").isEmpty()) {
                faults.add(new ContractFault(file, 0, "#", "has a YAML merge key, <<; use allOf or $ref instead"));
            }
            if (document.root().isObject()) {
                return Optional.of(document);
            }
            faults.add(
                    new ContractFault(file, 0, "#", "is not an OpenAPI document: openapi, info and paths are missing"));
        } catch (UnreadableDocumentException e) {
            faults.add(new ContractFault(file, e.line(), "#", e.getMessage()));
        }
        return Optional.empty();
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode inner : node) {
            deepest = Math.max(deepest, depth(inner));
        }
        return deepest + 1;
    }
}
