package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.JsonPointers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects faults and warnings while the contracts are read, so that an author sees all of them at once. */
final class FaultCollector {

    private final Set<ContractFault> found = new LinkedHashSet<>();
    private final Set<ContractFault> warnings = new LinkedHashSet<>();

    void add(ContractFault fault) {
        found.add(fault);
    }

    void add(Contract contract, JsonPointer pointer, String message) {
        found.add(contract.fault(pointer, message));
    }

    void warn(Contract contract, JsonPointer pointer, String message) {
        warnings.add(contract.fault(pointer, message));
    }

    /** Whether something is wrong at that place or further in. */
    boolean anyWithin(Contract contract, JsonPointer pointer) {
        String place = JsonPointers.toFragment(pointer);
        return found.stream()
                .anyMatch(it -> it.file().equals(contract.file())
                        && (it.pointer().equals(place) || it.pointer().startsWith(place + "/")));
    }

    List<ContractFault> found() {
        return sorted(found);
    }

    List<ContractFault> warnings() {
        return sorted(warnings);
    }

    /** As an author goes through the files. */
    private static List<ContractFault> sorted(Set<ContractFault> faults) {
        return faults.stream().sorted(ContractFault.READING_ORDER).toList();
    }
}
