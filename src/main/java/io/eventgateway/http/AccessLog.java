package io.eventgateway.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;

/**
 * One line for each request: a sentence for people, and members for machines where lines are JSON. Path parameters may be personal data, and paths that no
 * contract knows may be anything, so the line has the contract's path and not the caller's.
 */
final class AccessLog {

    /** So that it can be switched off: {@code quarkus.log.category."gateway.access".level=OFF}. */
    static final String CATEGORY = "gateway.access";

    /** Those of RFC 9110 and RFC 5789. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private AccessLog() {}

    /** @param nanos from the head of the request to the end of its answer */
    static ExtLogRecord line(RequestRecord record, int status, long nanos) {
        // The formatter is not asked, since nothing is left to be put into the sentence.
        ExtLogRecord line = new ExtLogRecord(
                Level.INFO,
                sentence(record, status, nanos),
                ExtLogRecord.FormatStyle.NO_FORMAT,
                AccessLog.class.getName());
        line.setLoggerName(CATEGORY);
        line.setMdc(members(record, status, nanos));
        return line;
    }

    private static String sentence(RequestRecord record, int status, long nanos) {
        StringBuilder text = new StringBuilder(96)
                .append(method(record.request().method().name()))
                .append(' ')
                .append(record.template().orElse("-"))
                .append(' ')
                .append(status)
                .append(' ')
                .append(record.problem().equals(RequestRecord.NONE) ? "" : record.problem() + ' ')
                .append(record.tenant().orElse("-"))
                .append(' ');
        milliseconds(text, nanos).append(" ms");
        record.batch().ifPresent(it -> text.append(", ")
                .append(it.written())
                .append(" written, ")
                .append(it.failed())
                .append(" failed"));
        return text.toString();
    }

    private static Map<String, Object> members(RequestRecord record, int status, long nanos) {
        Map<String, Object> members = new LinkedHashMap<>(16);
        record.tenant().ifPresent(it -> members.put("tenant", it));
        members.put("operation", record.operation());
        members.put("method", method(record.request().method().name()));
        record.template().ifPresent(it -> members.put("path", it));
        members.put("status", status);
        members.put("problem", record.problem());
        members.put("traceId", record.trace().id());
        members.put("milliseconds", milliseconds(new StringBuilder(8), nanos));
        members.put("bytesIn", record.request().bytesRead());
        members.put("bytesOut", record.request().response().bytesWritten());
        record.batch().ifPresent(it -> {
            members.put("eventsWritten", it.written());
            members.put("eventsFailed", it.failed());
        });
        return members;
    }

    /** A caller may call a method anything, and would write into the log by it; in its place stands what OpenTelemetry's semantic conventions have for that. */
    static String method(String name) {
        return METHODS.contains(name) ? name : "_OTHER";
    }

    /** With two digits behind the point, and without the cost of a format. */
    private static StringBuilder milliseconds(StringBuilder text, long nanos) {
        long hundredths = nanos / 10_000;
        long rest = hundredths % 100;
        return text.append(hundredths / 100).append(rest < 10 ? ".0" : ".").append(rest);
    }
}
