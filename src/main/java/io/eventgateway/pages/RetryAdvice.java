package io.eventgateway.pages;

import java.util.Locale;

/** Whether a client may repeat the same request. */
enum RetryAdvice {
    CHANGE("Change the request first"),
    WAIT("Safe to repeat later"),
    KEYED("Only with the same Idempotency-Key"),
    NEVER("Repeating changes nothing");

    private final String words;

    RetryAdvice(String words) {
        this.words = words;
    }

    /** The CSS class. */
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The text on a page. */
    public String words() {
        return words;
    }
}
