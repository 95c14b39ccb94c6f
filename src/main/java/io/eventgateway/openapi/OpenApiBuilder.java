package io.eventgateway.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Operation;
import io.eventgateway.document.DocumentTemplates;
import io.eventgateway.document.InfoObject;
import io.eventgateway.document.JsonTrees;
import io.eventgateway.document.PublishConfig;

/** Makes the published OpenAPI document: all contracts, completed by what the gateway adds to each operation, and its own operations. */
final class OpenApiBuilder {

    /** Stands in examples where callers reach the gateway at the address of the document, whatever that is. */
    static final String SOME_SERVER = "https://gateway.example.com/";

    private final ObjectNode additions = DocumentTemplates.read("openapi.yaml");
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
        OpenApiBuilder maker = new OpenApiBuilder(catalogue, config);
        maker.head(version);
        maker.contracts();
        maker.complete();
        return maker.document;
    }

    private void head(String version) {
        String description = config.description() + "\n\n"
                + additions.at("/info/description").asText();
        document.put("openapi", "3.1.0");
        document.set("info", InfoObject.of(config, version, description));
        document.putArray("servers").addObject().put("url", config.serverUrl());
        document.putArray("tags");
        document.putObject("paths");
        document.set("components", components);
    }

    /** Equal names of components mean equal things: the contract check made sure of it. */
    private void contracts() {
        for (Contract contract : catalogue.contracts()) {
            tags.declare(contract.root());
            JsonTrees.merge(document.withObject("/paths"), contract.root().path("paths"));
            JsonTrees.merge(components, contract.root().path("components"));
        }
        JsonTrees.merge(components, additions.path("components"));
        ObjectNode key = components.withObject("/parameters/IdempotencyKey").deepCopy();
        components.withObject("/parameters").set("RequiredIdempotencyKey", key.put("required", true));
    }

    private void complete() {
        ProblemResponses problems = new ProblemResponses(components, server(), path());
        problems.add(JsonTrees.object(), PublishedOperation.usual(), ""); // the most usual ones get the plain names
        PublishedOperation operations = new PublishedOperation(security, problems, components);
        for (Operation operation : catalogue.operations()) {
            ObjectNode published = published(operation);
            tags.use(published, operation.declared().contract().root());
            operations.complete(published, operation);
        }
        new GatewayOperations(security, problems).complete(additions.path("paths"));
        tags.declare(additions);
        JsonTrees.merge(document.withObject("/paths"), additions.path("paths"));
        document.withArray("/tags").addAll(tags.all());
        security.describe(components.withObject("/securitySchemes"));
        JsonTrees.walk(document, object -> object.remove("x-gateway"));
        UnusedComponents.remove(document);
    }

    private ObjectNode published(Operation operation) {
        return (ObjectNode) document.at(operation.declared().pointer());
    }

    private String server() {
        return config.serverUrl().contains("://") ? config.serverUrl() : SOME_SERVER;
    }

    private String path() {
        return catalogue.operations().stream()
                .map(operation -> operation.path().text())
                .filter(path -> !path.contains("{"))
                .findFirst()
                .orElse("/");
    }
}
