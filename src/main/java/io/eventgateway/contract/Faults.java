package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects faults while the contracts are read, so that an author sees all of them at once. */
final class Faults {

    private final Set<ContractFault> found = new LinkedHashSet<>();

    void add(ContractFault fault) {
        found.add(fault);
    }

    void add(Contract contract, JsonPointer pointer, String message) {
        found.add(contract.fault(pointer, message));
    }

    void stopIfAny() {
        if (!found.isEmpty()) {
            throw new ContractsInvalid(List.copyOf(found));
        }
    }
}
