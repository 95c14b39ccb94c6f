package io.eventgateway.catalogue;

import io.eventgateway.contract.ContractFault;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** At least one contract is invalid. The message lists every fault on a line of its own. */
public final class InvalidContractsException extends ConfigurationException {

    private static final String KEY = "gateway.contracts.location";

    private final transient List<ContractFault> faults;

    InvalidContractsException(List<ContractFault> faults) {
        super(
                faults.stream().map(ContractFault::toString).collect(Collectors.joining("\n  ", "Contracts:\n  ", "")),
                Set.of(KEY));
        this.faults = List.copyOf(faults);
    }

    InvalidContractsException(IOException unreadable) {
        super(KEY + " cannot be read: " + unreadable.getMessage(), Set.of(KEY));
        this.faults = List.of();
    }

    /** Empty when the files cannot be read. */
    public List<ContractFault> faults() {
        return faults;
    }
}
