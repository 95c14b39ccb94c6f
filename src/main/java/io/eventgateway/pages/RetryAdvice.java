package io.eventgateway.pages;

import java.util.Locale;

/** Whether the same request makes sense a second time, in a few words. */
enum RetryAdvice {
    CHANGE("Change the request first"),
    WAIT("Safe to repeat later"),
    KEYED("Only with the same Idempotency-Key"),
    NEVER("Repeating changes nothing");

    private final String words;

    RetryAdvice(String words) {
        this.words = words;
    }

    /** The class of its style. */
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a page shows it. */
    public String words() {
        return words;
    }
}
