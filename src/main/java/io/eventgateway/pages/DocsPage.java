package io.eventgateway.pages;

import io.eventgateway.document.PublishConfig;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;

/** The page around Swagger UI. */
@ApplicationScoped
public class DocsPage {

    private final PublishConfig config;

    DocsPage(PublishConfig config) {
        this.config = config;
    }

    /**
     * The page in HTML.
     *
     * @param root from the page to the gateway's root, relative
     */
    public String html(String root) {
        return new Docs(root, config.title(), config.clientId().orElse("")).render();
    }

    /** The template of the page. */
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Docs(String root, String site, String client) implements TemplateInstance {}
}
