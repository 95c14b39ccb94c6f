package io.eventgateway.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * The template of the page that lists all problems.
 *
 * @param root from the page to the gateway's root, relative
 */
@CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ProblemListTemplate(String root, String site, List<ProblemExplanations.Stage> stages)
        implements TemplateInstance {}
