package io.eventgateway.catalogue;

import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.LocatedNode;
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

    void add(LocatedNode node, String message) {
        found.add(node.fault(message));
    }

    void warn(LocatedNode node, String message) {
        warnings.add(node.fault(message));
    }

    /** Whether the node, or a node inside it, has a fault. */
    boolean anyWithin(LocatedNode node) {
        ContractFault here = node.fault("");
        return found.stream().filter(it -> it.file().equals(here.file())).anyMatch(it -> (it.pointer() + "/")
                .startsWith(here.pointer() + "/"));
    }

    List<ContractFault> found() {
        return sorted(found);
    }

    List<ContractFault> warnings() {
        return sorted(warnings);
    }

    private static List<ContractFault> sorted(Set<ContractFault> faults) {
        return faults.stream().sorted(ContractFault.READING_ORDER).toList();
    }
}
