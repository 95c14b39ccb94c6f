package io.eventgateway.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * The template of the page of one problem.
 *
 * @param root from the page to the gateway's root, relative
 * @param here which of the site's pages it belongs to; empty when it stands in place of another
 * @param detail of the problem that a request just met; empty when the page only explains
 * @param document that problem, or an example
 */
@CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ProblemTemplate(
        String root, String site, String here, ProblemExplanation problem, String detail, String document)
        implements TemplateInstance {}
