package io.eventgateway.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eventgateway.document.JsonFormatter;
import io.eventgateway.document.ProblemExamples;
import io.eventgateway.document.PublishConfig;
import io.eventgateway.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The pages at the {@code type} of problems (RFC 9457, section 3.1.1). */
@ApplicationScoped
public class ProblemPages {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PublishConfig config;
    private final ProblemExplanations explanations = ProblemExplanations.read();

    ProblemPages(PublishConfig config) {
        this.config = config;
    }

    /**
     * The page of a code in HTML; empty when there is no such code.
     *
     * @param base the gateway's root as the caller sees it
     * @param root from the page to the gateway's root, relative
     */
    public Optional<String> page(String code, URI base, String root) {
        return ProblemCode.ofSlug(code).flatMap(explanations::of).map(it -> new ProblemTemplate(
                        root, config.title(), "problem", it, "", example(it.code(), base))
                .render());
    }

    /**
     * A problem response in HTML, for a browser.
     *
     * @param document the problem document
     *
     * @param root from the page to the gateway's root, relative
     */
    public String met(ProblemCode code, Map<?, ?> document, String root) {
        ProblemExplanation explanation = explanations.of(code).orElseThrow();
        String detail = document.get("detail").toString();
        return new ProblemTemplate(
                        root, config.title(), "", explanation, detail, JsonFormatter.of(JSON.valueToTree(document)))
                .render();
    }

    private static String example(ProblemCode code, URI base) {
        return JsonFormatter.of(ProblemExamples.of(code, base.toString(), "/orders"));
    }

    /**
     * The list of all codes in HTML, by the stage that refuses.
     *
     * @param root from the page to the gateway's root, relative
     */
    public String list(String root) {
        return new ProblemListTemplate(root, config.title(), explanations.stages()).render();
    }
}
