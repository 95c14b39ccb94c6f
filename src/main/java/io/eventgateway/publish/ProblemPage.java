package io.eventgateway.publish;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * The template of the page of one problem.
 *
 * @param root from the page to the gateway's root, relative
 * @param example a problem document
 */
@CheckedTemplate(basePath = "publish", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ProblemPage(String root, String site, Explanation problem, String example) implements TemplateInstance {}
