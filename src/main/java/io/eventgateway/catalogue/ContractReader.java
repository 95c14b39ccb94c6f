package io.eventgateway.catalogue;

import io.eventgateway.contract.Contract;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.yaml.LocatedYaml;
import io.eventgateway.yaml.UnreadableYamlException;
import java.util.Optional;

/** Reads the text of one contract file. */
final class ContractReader {

    private ContractReader() {}

    /** Empty, with a fault, when the text is not a YAML mapping. */
    static Optional<Contract> read(String file, String text, FaultCollector faults) {
        try {
            Contract contract = new Contract(file, LocatedYaml.read(text));
            contract.document()
                    .aliases()
                    .forEach(alias -> faults.add(contract.at(alias), "is a YAML alias; use $ref instead"));
            if (contract.root().isObject()) {
                return Optional.of(contract);
            }
            faults.add(
                    new ContractFault(file, 0, "#", "is not an OpenAPI document: openapi, info and paths are missing"));
        } catch (UnreadableYamlException e) {
            faults.add(new ContractFault(file, e.line(), "#", e.getMessage()));
        }
        return Optional.empty();
    }
}
