package io.eventgateway.contract;

import java.util.Comparator;

/**
 * A reason why a contract cannot be honoured, or should be looked at again, told to its author.
 *
 * @param file the contract's file name
 * @param line 1-based; 0 when it is not known
 * @param pointer JSON Pointer in URI fragment form (RFC 6901, section 6) to what is wrong
 * @param message what is wrong and what to do
 */
public record ContractFault(String file, int line, String pointer, String message) {

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
