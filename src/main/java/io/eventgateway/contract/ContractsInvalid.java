package io.eventgateway.contract;

import java.util.List;
import java.util.stream.Collectors;

/** Stops the start: at least one contract cannot be honoured. The message lists every fault, one a line. */
public final class ContractsInvalid extends RuntimeException {

    private final transient List<ContractFault> faults;

    ContractsInvalid(List<ContractFault> faults) {
        super(faults.stream().map(ContractFault::toString).collect(Collectors.joining("\n  ", "Contracts:\n  ", "")));
        this.faults = List.copyOf(faults);
    }

    public List<ContractFault> faults() {
        return faults;
    }
}
