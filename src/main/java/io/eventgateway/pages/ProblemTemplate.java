package io.eventgateway.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * The template of the page of one problem.
 *
 * @param root from the page to the gateway's root, relative
 * @param here the navigation entry of the page; empty for a response to another address
 * @param detail of the problem response; empty when the page only explains
 * @param document the problem response, or an example
 */
@CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ProblemTemplate(
        String root, String site, String here, ProblemExplanation problem, String detail, String document)
        implements TemplateInstance {}
