package io.eventgateway.limit;

import io.eventgateway.fixture.ManyOperations;

/** Prints a contract with the number of operations that the argument says. */
public final class ContractOfSize {

    private ContractOfSize() {}

    public static void main(String[] arguments) {
        System.out.print(ManyOperations.yaml(Integer.parseInt(arguments[0])));
    }
}
