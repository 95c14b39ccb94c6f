package io.eventgateway.catalogue;

import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation.Deprecation;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Reads the end of an operation: OpenAPI's {@code deprecated}, and the dates in {@code x-gateway}. */
final class DeprecationReader {

    private static final String SINCE = "deprecated-since";
    private static final String SUNSET = "sunset";
    private static final String LINK = "deprecation-link";
    private static final List<String> MEMBERS = List.of(SINCE, SUNSET, LINK);

    private final FaultCollector faults;
    private final LocatedNode rule;

    private DeprecationReader(FaultCollector faults, LocatedNode rule) {
        this.faults = faults;
        this.rule = rule;
    }

    static Optional<Deprecation> read(FaultCollector faults, LocatedNode operation) {
        DeprecationReader reader = new DeprecationReader(faults, operation.child("x-gateway"));
        if (operation.node().path("deprecated").asBoolean()) {
            return reader.read();
        }
        MEMBERS.stream()
                .filter(reader.rule.node()::has)
                .forEach(member -> reader.fault(member, "belongs to an operation that is deprecated: true"));
        return Optional.empty();
    }

    /** Empty without a date: the published document then says no more than that the operation is deprecated. */
    private Optional<Deprecation> read() {
        if (!MEMBERS.stream().anyMatch(rule.node()::has)) {
            return Optional.empty();
        }
        Optional<Instant> since = date(SINCE);
        Optional<Instant> sunset = date(SUNSET);
        if (!rule.node().has(SINCE)) {
            fault(SINCE, "is missing: sunset and deprecation-link need it, as a date such as 2026-12-01");
        }
        if (since.isPresent() && sunset.isPresent() && sunset.get().isBefore(since.get())) {
            fault(SUNSET, "must not be before deprecated-since");
        }
        return since.map(from -> new Deprecation(from, sunset, link()));
    }

    /** A day begins at midnight UTC. */
    private Optional<Instant> date(String member) {
        if (!rule.node().has(member)) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(rule.text(member));
            return Optional.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException notADate) {
            fault(member, "must be a date such as 2026-12-01");
            return Optional.empty();
        }
    }

    private Optional<URI> link() {
        if (!rule.node().has(LINK)) {
            return Optional.empty();
        }
        // It becomes part of a header, between angle brackets.
        if (!rule.text(LINK).matches("https?://[^\\s<>\"]+")) {
            fault(LINK, "must be an absolute http or https address");
            return Optional.empty();
        }
        return Optional.of(URI.create(rule.text(LINK)));
    }

    private void fault(String member, String message) {
        faults.add(rule.child(member), message);
    }
}
