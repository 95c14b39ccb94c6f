package io.eventgateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Operation;
import io.eventgateway.document.DocumentTemplates;
import io.eventgateway.document.InfoObject;
import io.eventgateway.document.JsonTrees;
import io.eventgateway.document.PublishConfig;

/**
 * Builds the published OpenAPI document: the contracts merged, each operation completed by its responses and parameters
 * of the gateway, and the gateway's own operations.
 */
final class OpenApiBuilder {

    /** A placeholder for the gateway's address in examples, when no address is configured. */
    static final String SOME_SERVER = "https://gateway.example.com/";

    private final ObjectNode template = DocumentTemplates.read("openapi.yaml");
    private final ObjectNode document = JsonTrees.object();
    private final ObjectNode components = JsonTrees.object();
    private final TagObjects tags = new TagObjects();
    private final Catalogue catalogue;
    private final PublishConfig config;
    private final SecuritySchemes security;

    private OpenApiBuilder(Catalogue catalogue, PublishConfig config) {
        this.catalogue = catalogue;
        this.config = config;
        this.security = new SecuritySchemes(config);
    }

    static ObjectNode of(Catalogue catalogue, PublishConfig config, String version) {
        OpenApiBuilder builder = new OpenApiBuilder(catalogue, config);
        builder.head(version);
        builder.contracts();
        builder.complete();
        return builder.document;
    }

    private void head(String version) {
        String description =
                config.description() + "\n\n" + template.at("/info/description").asText();
        document.put("openapi", "3.1.0");
        document.set("info", InfoObject.of(config, version, description));
        document.putArray("servers").addObject().put("url", config.serverUrl().orElse("/"));
        document.putArray("tags");
        document.putObject("paths");
        document.set("components", components);
    }

    /** Components of one name are equal: the contract check requires it. */
    private void contracts() {
        for (Contract contract : catalogue.contracts()) {
            tags.declare(contract.root());
            contract.root().path("paths").properties().forEach(it -> path(it.getKey(), it.getValue()));
            JsonTrees.merge(components, contract.root().path("components"));
        }
        JsonTrees.merge(components, template.path("components"));
        ObjectNode key = components.withObject("/parameters/IdempotencyKey").deepCopy();
        components.withObject("/parameters").set("RequiredIdempotencyKey", key.put("required", true));
    }

    /** Parameters of a path that operations of several contracts share are declared by the operations. */
    private void path(String path, JsonNode item) {
        ObjectNode paths = document.withObject("/paths");
        ObjectNode published = item.deepCopy();
        if (paths.get(path) instanceof ObjectNode other) {
            declareInOperations(other);
            declareInOperations(published);
            JsonTrees.merge(other, published);
        } else {
            paths.set(path, published);
        }
    }

    private static void declareInOperations(ObjectNode item) {
        JsonNode shared = item.remove("parameters");
        if (shared != null) {
            item.forEach(operation -> {
                if (operation.has("operationId")) {
                    ((ObjectNode) operation).withArray("/parameters").addAll((ArrayNode) shared.deepCopy());
                }
            });
        }
    }

    private void complete() {
        ProblemResponses problems = new ProblemResponses(components, server(), path());
        problems.add(
                JsonTrees.object(),
                PublishedOperation.withBody(),
                ""); // the most frequent responses get the names without a suffix
        PublishedOperation operations = new PublishedOperation(security, problems, components);
        for (Operation operation : catalogue.operations()) {
            ObjectNode published = published(operation);
            tags.use(published, operation.declared().contract().root());
            operations.complete(published, pathItem(operation), operation);
        }
        new GatewayOperations(security, problems).complete(template.path("paths"));
        tags.declare(template);
        JsonTrees.merge(document.withObject("/paths"), template.path("paths"));
        document.withArray("/tags").addAll(tags.all());
        security.describe(components.withObject("/securitySchemes"));
        JsonTrees.walk(document, object -> object.remove("x-gateway"));
        UnusedComponents.remove(document);
    }

    private ObjectNode published(Operation operation) {
        return (ObjectNode) document.at(operation.declared().pointer());
    }

    private ObjectNode pathItem(Operation operation) {
        return (ObjectNode) document.at(operation.declared().pointer().head());
    }

    private String server() {
        return config.serverUrl().filter(it -> it.contains("://")).orElse(SOME_SERVER);
    }

    private String path() {
        return catalogue.operations().stream()
                .map(operation -> operation.path().text())
                .filter(path -> !path.contains("{"))
                .findFirst()
                .orElse("/");
    }
}
