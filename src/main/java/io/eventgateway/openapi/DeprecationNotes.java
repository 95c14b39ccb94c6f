package io.eventgateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Operation.Deprecation;
import io.eventgateway.document.JsonTrees;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Publishes the deprecation of an operation: in its description, and as headers of its responses. */
final class DeprecationNotes {

    private DeprecationNotes() {}

    /** @param components the shared responses; the operation gets copies of them with the headers of a deprecation */
    static void add(ObjectNode published, Deprecation deprecation, JsonNode components) {
        String description = published.path("description").asText().strip();
        published.put("description", (description + "\n\n" + text(deprecation)).strip());
        ObjectNode responses = published.withObject("/responses");
        responses.fieldNames().forEachRemaining(status -> {
            String component = responses.path(status).path("$ref").asText().replace("#/components/responses/", "");
            ObjectNode response = components.path("responses").path(component).deepCopy();
            headers(response.withObject("/headers"), deprecation);
            responses.set(status, response);
        });
    }

    private static void headers(ObjectNode headers, Deprecation deprecation) {
        headers.set("Deprecation", JsonTrees.reference("#/components/headers/Deprecation"));
        deprecation.sunset().ifPresent(it -> headers.set("Sunset", JsonTrees.reference("#/components/headers/Sunset")));
        deprecation
                .link()
                .ifPresent(it -> headers.set("Link", JsonTrees.reference("#/components/headers/DeprecationLink")));
    }

    private static String text(Deprecation deprecation) {
        String since = "Deprecated as of " + day(deprecation.since()) + ".";
        String until = deprecation
                .sunset()
                .map(sunset -> " Expected to stop working on " + day(sunset) + ".")
                .orElse("");
        return since
                + until
                + deprecation.link().map(link -> " See <" + link + ">.").orElse("");
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
