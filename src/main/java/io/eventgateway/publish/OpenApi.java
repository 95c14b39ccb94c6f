package io.eventgateway.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contracts;
import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Yaml;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one OpenAPI 3.1 document that consumers see: all contracts, completed by what the gateway adds to every operation. */
@Startup
@ApplicationScoped
public class OpenApi {

    private final Contracts contracts;
    private final PublishConfig config;
    private final String version;
    private volatile Published published;

    OpenApi(
            Contracts contracts,
            PublishConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.contracts = contracts;
        this.config = config;
        this.version = version;
        this.published = publish(contracts.catalogue());
    }

    private record Published(Catalogue catalogue, String json, String yaml) {}

    public String json() {
        return current().json();
    }

    public String yaml() {
        return current().yaml();
    }

    /** Of the catalogue in force: contracts may have changed since it was last asked for. */
    private Published current() {
        Catalogue inForce = contracts.catalogue();
        Published last = published;
        if (last.catalogue() == inForce) {
            return last;
        }
        Published next = publish(inForce);
        published = next;
        return next;
    }

    private Published publish(Catalogue catalogue) {
        ObjectNode document = merge(catalogue, config, version);
        return new Published(catalogue, document.toPrettyString(), Yaml.write(document));
    }

    static ObjectNode merge(Catalogue catalogue, PublishConfig config, String version) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info").put("title", config.title()).put("version", version);
        document.putArray("servers").addObject().put("url", config.serverUrl());
        for (Contract contract : catalogue.contracts()) {
            JsonNode root = contract.root();
            root.path("tags").forEach(document.withArray("/tags")::add);
            mergeInto(document.withObject("/paths"), root.path("paths"));
            mergeInto(document.withObject("/components"), root.path("components"));
        }
        Additions additions = new Additions(config, catalogue.operations());
        mergeInto(document.withObject("/components"), additions.components());
        for (Operation operation : catalogue.operations()) {
            ObjectNode published = (ObjectNode) document.path("paths")
                    .path(operation.path().text())
                    .path(operation.method().toLowerCase(Locale.ROOT));
            additions.complete(published, operation);
        }
        return document;
    }

    /** Members of objects are united; the contract check made sure that equal names mean equal things. */
    private static void mergeInto(ObjectNode target, JsonNode source) {
        source.properties().forEach(member -> {
            JsonNode present = target.get(member.getKey());
            if (present instanceof ObjectNode object && member.getValue().isObject()) {
                mergeInto(object, member.getValue());
            } else {
                target.set(member.getKey(), member.getValue().deepCopy());
            }
        });
    }
}
