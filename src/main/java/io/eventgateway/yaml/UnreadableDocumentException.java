package io.eventgateway.yaml;

/**
 * A text is not a document as {@link LocatedDocument} reads it. The message continues a sentence that begins with the
 * file.
 */
public final class UnreadableDocumentException extends Exception {

    private final int line;

    UnreadableDocumentException(int line, String message) {
        super(message);
        this.line = line;
    }

    /** From 1; 0 when it is not known. */
    public int line() {
        return line;
    }
}
