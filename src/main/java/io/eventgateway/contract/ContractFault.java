package io.eventgateway.contract;

/**
 * A reason why a contract cannot be honoured, told to its author.
 *
 * @param file the contract's file name
 * @param line 1-based; 0 when it is not known
 * @param pointer JSON Pointer in URI fragment form (RFC 6901, section 6) to what is wrong
 * @param message what is wrong and what to do
 */
public record ContractFault(String file, int line, String pointer, String message) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + " " + pointer + " " + message;
    }
}
