package io.eventgateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;
import io.eventgateway.format.DateTimeFormats;
import io.eventgateway.format.MailboxFormats;
import io.eventgateway.format.NetworkFormats;
import io.eventgateway.format.NumberFormats;
import io.eventgateway.format.TextFormats;
import io.eventgateway.format.UriFormats;
import io.eventgateway.pattern.LinearPattern;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The formats that are asserted, and what a violation says of each. Any other format is an annotation, as JSON Schema
 * has it, among them {@code float}, {@code double}, {@code byte}, {@code binary} and {@code password}.
 */
final class Formats {

    private static final Map<String, Format> ASSERTED = new HashMap<>();
    private static final Map<String, String> DESCRIPTIONS = new HashMap<>();

    static {
        text(
                "date-time",
                "a date and time with offset, such as 2026-11-22T09:30:00Z (RFC 3339)",
                DateTimeFormats::isDateTime);
        text("date", "a date, such as 2026-11-22 (RFC 3339)", DateTimeFormats::isDate);
        text("time", "a time with offset, such as 09:30:00Z (RFC 3339)", DateTimeFormats::isTime);
        text("duration", "a duration, such as P3DT12H or P2W (RFC 3339, appendix A)", DateTimeFormats::isDuration);
        text("email", "an e-mail address (RFC 5321)", MailboxFormats::isEmail);
        text("idn-email", "an e-mail address in any alphabet (RFC 6531)", MailboxFormats::isInternationalEmail);
        text("hostname", "a host name (RFC 1123)", NetworkFormats::isHostname);
        text("idn-hostname", "a host name in any alphabet (RFC 5890)", NetworkFormats::isInternationalHostname);
        text("ipv4", "an IPv4 address, such as 192.0.2.1", NetworkFormats::isIpv4);
        text("ipv6", "an IPv6 address, such as 2001:db8::1 (RFC 4291)", NetworkFormats::isIpv6);
        text("uri", "an absolute URI (RFC 3986)", UriFormats::isUri);
        text("uri-reference", "a URI or relative reference (RFC 3986)", UriFormats::isUriReference);
        text("iri", "an absolute IRI (RFC 3987)", UriFormats::isIri);
        text("iri-reference", "an IRI or relative reference (RFC 3987)", UriFormats::isIriReference);
        text("uri-template", "a URI Template (RFC 6570)", TextFormats::isUriTemplate);
        text("uuid", "a UUID (RFC 9562)", TextFormats::isUuid);
        text("json-pointer", "a JSON Pointer, such as /items/0 (RFC 6901)", TextFormats::isJsonPointer);
        text("relative-json-pointer", "a relative JSON Pointer, such as 1/name", TextFormats::isRelativeJsonPointer);
        text("regex", "a regular expression (ECMA-262)", LinearPattern::isExpression);
        for (String name : NumberFormats.names()) {
            String signed = name.startsWith("u") ? "an integer without a sign of " : "an integer of ";
            add(new NumberFormat(name), signed + name.replaceAll("\\D", "") + " bits");
        }
    }

    private Formats() {}

    /** By name. */
    static Map<String, Format> asserted() {
        return ASSERTED;
    }

    /** Whether the text is of the format; true for any format that is not one of texts. */
    static boolean accepts(String format, String text) {
        return !(ASSERTED.get(format) instanceof TextFormat known)
                || known.accepts().test(text);
    }

    /** Whether a value is of the format; empty for an annotation. */
    static Optional<Predicate<JsonNode>> predicate(String format) {
        return Optional.ofNullable(ASSERTED.get(format))
                .map(known -> known instanceof TextFormat texts
                        ? value -> !value.isTextual() || texts.accepts().test(value.textValue())
                        : value -> NumberFormat.matches(format, value));
    }

    /** What a value must be, for a caller. */
    static String description(String format) {
        return DESCRIPTIONS.getOrDefault(format, "of format " + format);
    }

    private static void text(String name, String description, Predicate<String> matches) {
        add(new TextFormat(name, matches), description);
    }

    private static void add(Format format, String description) {
        ASSERTED.put(format.getName(), format);
        DESCRIPTIONS.put(format.getName(), description);
    }

    private record TextFormat(String getName, Predicate<String> accepts) implements Format {

        @Override
        public boolean matches(ExecutionContext context, String text) {
            return accepts.test(text);
        }
    }

    private record NumberFormat(String getName) implements Format {

        @Override
        public boolean matches(ExecutionContext context, SchemaContext schemas, JsonNode value) {
            return matches(getName, value);
        }

        static boolean matches(String format, JsonNode value) {
            return !value.isNumber() || NumberFormats.isInteger(format, value.decimalValue());
        }
    }
}
