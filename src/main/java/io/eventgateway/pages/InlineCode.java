package io.eventgateway.pages;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import java.util.regex.Pattern;

/** Escapes text of contracts and settings for a page; text between backticks becomes code. */
@TemplateExtension
final class InlineCode {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private InlineCode() {}

    static RawString prose(String text) {
        String escaped = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        return new RawString(CODE.matcher(escaped).replaceAll("<code>$1</code>"));
    }
}
