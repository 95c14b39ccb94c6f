package io.eventgateway.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * The template of the landing page.
 *
 * @param root from the page to the gateway's root, relative
 * @param tokenCommand empty when no token endpoint is configured
 * @param tokenHint empty when there is none
 * @param messages address of the page that shows records; empty when there is none
 */
@CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record LandingTemplate(
        String root,
        String site,
        String description,
        String tokenCommand,
        String tokenHint,
        String messages,
        List<ApiSummary> domains)
        implements TemplateInstance {}
