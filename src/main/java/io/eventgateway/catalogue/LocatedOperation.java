package io.eventgateway.catalogue;

import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import io.eventgateway.contract.Operation;

/** An operation that was read, and where it stands. */
record LocatedOperation(Contract contract, Located declared, Operation operation) {

    Located rule() {
        return declared.child("x-gateway");
    }

    /** For messages about another one. */
    String named() {
        return operation.id() + " (" + contract.file() + ")";
    }

    /** @param member of the operation; empty for the operation itself */
    void fault(FaultCollector faults, String member, String message) {
        faults.add(
                contract,
                member.isEmpty() ? declared.pointer() : declared.child(member).pointer(),
                message);
    }
}
