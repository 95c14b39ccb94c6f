package io.eventgateway.pages;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import java.util.regex.Pattern;

/** Text of contracts and settings in a page: somebody else's, so never markup, except that code may stand between backticks. */
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
