package io.eventgateway.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Formats one access log line for each request: a sentence for people, and members for logs in JSON. Path parameters
 * may be personal data, and unknown paths may contain anything, so the line has the path of the contract instead of
 * the path of the request.
 */
final class AccessLog {

    /** Log category; {@code quarkus.log.category."gateway.access".level=OFF} switches the access log off. */
    static final String CATEGORY = "gateway.access";

    /** The methods of RFC 9110 and RFC 5789. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private AccessLog() {}

    /** @param nanos from the head of the request to the end of its response */
    static ExtLogRecord line(RequestTelemetry telemetry, int status, long nanos) {
        // The sentence has no placeholders, so the formatter skips it.
        ExtLogRecord line = new ExtLogRecord(
                Level.INFO,
                sentence(telemetry, status, nanos),
                ExtLogRecord.FormatStyle.NO_FORMAT,
                AccessLog.class.getName());
        line.setLoggerName(CATEGORY);
        line.setMdc(members(telemetry, status, nanos));
        return line;
    }

    private static String sentence(RequestTelemetry telemetry, int status, long nanos) {
        StringBuilder text = new StringBuilder(96)
                .append(method(telemetry.request().method().name()))
                .append(' ')
                .append(telemetry.template().orElse("-"))
                .append(' ')
                .append(status)
                .append(' ')
                .append(telemetry.problem().equals(RequestTelemetry.NONE) ? "" : telemetry.problem() + ' ')
                .append(telemetry.tenant().orElse("-"))
                .append(' ');
        milliseconds(text, nanos).append(" ms");
        telemetry.batch().ifPresent(counts -> text.append(", ")
                .append(counts.written())
                .append(" written, ")
                .append(counts.failed())
                .append(" failed"));
        return text.toString();
    }

    private static Map<String, Object> members(RequestTelemetry telemetry, int status, long nanos) {
        Map<String, Object> members = new LinkedHashMap<>(16);
        telemetry.tenant().ifPresent(tenant -> members.put("tenant", tenant));
        members.put("operation", telemetry.operation());
        members.put("method", method(telemetry.request().method().name()));
        telemetry.template().ifPresent(path -> members.put("path", path));
        members.put("status", status);
        members.put("problem", telemetry.problem());
        members.put("traceId", telemetry.trace().id());
        members.put("milliseconds", milliseconds(new StringBuilder(8), nanos));
        members.put("bytesIn", telemetry.request().bytesRead());
        members.put("bytesOut", telemetry.request().response().bytesWritten());
        telemetry.batch().ifPresent(counts -> {
            members.put("eventsWritten", counts.written());
            members.put("eventsFailed", counts.failed());
        });
        return members;
    }

    /**
     * The method, or {@code _OTHER} for an unknown one, as in OpenTelemetry's semantic conventions: callers could write
     * any text into the log otherwise.
     */
    static String method(String name) {
        return METHODS.contains(name) ? name : "_OTHER";
    }

    /** Appends milliseconds with two decimals, which costs less than {@link String#format}. */
    private static StringBuilder milliseconds(StringBuilder text, long nanos) {
        long hundredths = nanos / 10_000;
        long rest = hundredths % 100;
        return text.append(hundredths / 100).append(rest < 10 ? ".0" : ".").append(rest);
    }
}
