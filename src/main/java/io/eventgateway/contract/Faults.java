package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.List;

/** Collects faults while the contracts are read, so that an author sees all of them at once. */
final class Faults {

    private final List<ContractFault> found = new ArrayList<>();

    void add(ContractFault fault) {
        found.add(fault);
    }

    void add(Contract contract, JsonPointer pointer, String message) {
        found.add(contract.fault(pointer, message));
    }

    void stopIfAny() {
        if (!found.isEmpty()) {
            throw new ContractsInvalid(found);
        }
    }
}
