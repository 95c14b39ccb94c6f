package io.eventgateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.catalogue.Contracts;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.Operation;
import io.eventgateway.document.OperationFragment;
import io.eventgateway.document.PerCatalogueCache;
import io.eventgateway.document.PublicUrls;
import io.eventgateway.document.PublishConfig;
import io.eventgateway.document.Representations;
import io.eventgateway.document.SchemaCopy;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The JSON Schema of each operation's body, for clients that validate requests or generate forms. */
@ApplicationScoped
public class RequestSchemas {

    private static final SchemaCopy.Place DEFINITIONS = new SchemaCopy.Place("#/$defs/", "");

    private final PublishConfig config;
    private final PerCatalogueCache<Map<String, Optional<ObjectNode>>> schemas;

    RequestSchemas(Contracts contracts, PublishConfig config) {
        this.config = config;
        this.schemas = new PerCatalogueCache<>(contracts, RequestSchemas::ofAll);
    }

    /**
     * The schema, or {@code not-found}.
     *
     * @param base the gateway's root as the caller sees it; the {@code $id} begins with it unless an address is
     *     configured
     */
    public Outcome<Representations> of(String operationId, URI base) {
        Optional<ObjectNode> schema = schemas.current().get(operationId);
        if (schema == null) {
            return Outcome.refused(Problem.notFound("No operation has that id."));
        }
        return schema.map(it -> Outcome.passed(
                        published(it, address(PublicUrls.server(config.serverUrl(), base), operationId))))
                .orElseGet(() -> Outcome.refused(
                        Problem.notFound("The operation " + operationId + " takes no body, so it has no schema.")));
    }

    /** The {@code $id} of a schema. */
    public static String address(URI server, String operationId) {
        String id = URLEncoder.encode(operationId, StandardCharsets.UTF_8).replace("+", "%20");
        return PublicUrls.below(server.toString(), "schemas/" + id);
    }

    private static Representations published(ObjectNode schema, String address) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("$id", address);
        return Representations.ofSchema(document.setAll(schema));
    }

    /** The schemas by operation id, without {@code $id}; empty for an operation without a body. */
    static Map<String, Optional<ObjectNode>> ofAll(Catalogue catalogue) {
        Map<String, Optional<ObjectNode>> all = new LinkedHashMap<>();
        catalogue
                .operations()
                .forEach(operation -> all.put(operation.id(), operation.body().map(body -> selfContained(operation))));
        return all;
    }

    private static ObjectNode selfContained(Operation operation) {
        OperationFragment source = new OperationFragment(operation);
        LocatedNode declared = source.schema();
        // A reference with other keywords beside it is copied as it is, because they would be lost with it.
        LocatedNode schema = declared.node().size() == 1 ? declared.follow() : declared;
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("title", source.summary());
        Map<String, JsonNode> found = SchemaCopy.noneYet();
        JsonNode copy = SchemaCopy.copy(schema, DEFINITIONS, found);
        copy.properties().forEach(member -> document.set(member.getKey(), member.getValue()));
        found.forEach((name, definition) -> document.withObject("/$defs").set(name, definition));
        return document;
    }
}
