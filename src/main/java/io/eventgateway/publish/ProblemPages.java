package io.eventgateway.publish;

import io.eventgateway.problem.ProblemCode;
import java.util.Optional;

/** The page to which the {@code type} of a problem leads (RFC 9457, section 3.1.1). */
public final class ProblemPages {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s</title>
            <h1><code>%1$s</code></h1>
            <p>Status %2$d. %3$s</p>
            </html>
            """;

    private ProblemPages() {}

    /** HTML; empty when there is no such code. */
    public static Optional<String> html(String code) {
        return ProblemCode.ofSlug(code).map(it -> PAGE.formatted(it.slug(), it.status(), it.title()));
    }
}
