package io.eventgateway.contract;

import java.util.Comparator;

/**
 * A fault or a warning for the author of a contract.
 *
 * @param file the contract's file name
 * @param line from 1; 0 for a fault of the whole file
 * @param pointer JSON Pointer in URI fragment form (RFC 6901, section 6) to the faulty node
 * @param message the fault and its remedy; continues a sentence that begins with the pointer
 */
public record ContractFault(String file, int line, String pointer, String message) {

    /** By file, line and pointer, as an author reads. */
    public static final Comparator<ContractFault> READING_ORDER = Comparator.comparing(ContractFault::file)
            .thenComparingInt(ContractFault::line)
            .thenComparing(ContractFault::pointer);

    /** {@code orders.yaml:30 #/paths/~1orders/post} */
    public String place() {
        return file + (line > 0 ? ":" + line : "") + " " + pointer;
    }

    @Override
    public String toString() {
        return place() + " " + message;
    }
}
