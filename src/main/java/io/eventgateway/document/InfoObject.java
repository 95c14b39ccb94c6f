package io.eventgateway.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The object {@code info}, which has the same form in OpenAPI and AsyncAPI. */
public final class InfoObject {

    private InfoObject() {}

    /** @param build version of the gateway */
    public static ObjectNode of(PublishConfig config, String build, String description) {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        // It is of no use to callers whether a build is a release.
        String version = config.version().orElse(build.replace("-SNAPSHOT", ""));
        info.put("title", config.title()).put("version", version).put("description", description);
        config.termsOfService().ifPresent(terms -> info.put("termsOfService", terms.toString()));
        config.contact().ifPresent(contact -> {
            ObjectNode node = info.putObject("contact");
            contact.name().ifPresent(name -> node.put("name", name));
            contact.url().ifPresent(url -> node.put("url", url.toString()));
            contact.email().ifPresent(email -> node.put("email", email));
        });
        config.license().ifPresent(license -> {
            ObjectNode node = info.putObject("license").put("name", license.name());
            license.url().ifPresent(url -> node.put("url", url.toString()));
        });
        return info;
    }
}
