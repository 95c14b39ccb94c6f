package io.eventgateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import io.eventgateway.contract.Operation.Deprecation;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Reads how an operation ends: {@code deprecated} of OpenAPI, and the dates that it has no member for. */
final class DeprecationReader {

    private static final String SINCE = "deprecated-since";
    private static final String SUNSET = "sunset";
    private static final String LINK = "deprecation-link";

    private final Contract contract;
    private final FaultCollector faults;
    private final Located rule;

    private DeprecationReader(Contract contract, FaultCollector faults, Located rule) {
        this.contract = contract;
        this.faults = faults;
        this.rule = rule;
    }

    static Optional<Deprecation> read(Contract contract, FaultCollector faults, Located operation) {
        DeprecationReader reader = new DeprecationReader(contract, faults, operation.child("x-gateway"));
        if (operation.node().path("deprecated").asBoolean()) {
            return reader.read();
        }
        List.of(SINCE, SUNSET, LINK).stream()
                .filter(member -> reader.rule.node().has(member))
                .forEach(member -> reader.fault(member, "belongs to an operation that is deprecated: true"));
        return Optional.empty();
    }

    private Optional<Deprecation> read() {
        Optional<Instant> since = date(SINCE);
        Optional<Instant> sunset = date(SUNSET);
        if (since.isEmpty() && !rule.node().has(SINCE)) {
            fault(SINCE, "is missing: a deprecated operation says since when, as a date such as 2026-12-01");
        }
        if (since.isPresent() && sunset.isPresent() && sunset.get().isBefore(since.get())) {
            fault(SUNSET, "must not be before deprecated-since");
        }
        return since.map(from -> new Deprecation(from, sunset, link()));
    }

    /** A day begins at midnight UTC. */
    private Optional<Instant> date(String member) {
        JsonNode node = rule.node().path(member);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.parse(node.asText()).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException notADate) {
            fault(member, "must be a date such as 2026-12-01");
            return Optional.empty();
        }
    }

    private Optional<URI> link() {
        String text = rule.node().path(LINK).asText("");
        if (!rule.node().has(LINK)) {
            return Optional.empty();
        }
        // It becomes part of a header, between angle brackets.
        if (!text.matches("https?://[^\\s<>\"]+")) {
            fault(LINK, "must be an absolute http or https address");
            return Optional.empty();
        }
        return Optional.of(URI.create(text));
    }

    private void fault(String member, String message) {
        faults.add(contract, rule.child(member).pointer(), message);
    }
}
