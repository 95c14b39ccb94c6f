package io.eventgateway.yaml;

/** A text is not YAML as {@link LocatedYaml} accepts it. The message continues a sentence that begins with the file. */
public final class UnreadableYamlException extends Exception {

    private final int line;

    UnreadableYamlException(int line, String message) {
        super(message);
        this.line = line;
    }

    /** From 1; 0 when it is not known. */
    public int line() {
        return line;
    }
}
