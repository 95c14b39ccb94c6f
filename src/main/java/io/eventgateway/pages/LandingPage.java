package io.eventgateway.pages;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Operation;
import io.eventgateway.document.PublicUrls;
import io.eventgateway.document.PublishConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The start page: the purpose of the API, the command for a token, and an example call for each contract. */
@ApplicationScoped
public class LandingPage {

    private final Contracts contracts;
    private final PublishConfig config;

    LandingPage(Contracts contracts, PublishConfig config) {
        this.contracts = contracts;
        this.config = config;
    }

    /**
     * The page in HTML.
     *
     * @param base the gateway's root as the caller sees it
     * @param root from the page to the gateway's root, relative
     */
    public String html(URI base, String root) {
        Catalogue catalogue = contracts.catalogue();
        return new LandingTemplate(
                        root,
                        config.title(),
                        config.description(),
                        config.tokenUrl()
                                .map(url -> CurlCommand.token(url, scopes(catalogue)))
                                .orElse(""),
                        config.tokenHint().orElse(""),
                        config.messagesUrl().orElse(""),
                        domains(catalogue, PublicUrls.server(config.serverUrl(), base)))
                .render();
    }

    /** The content of the page for programs: links by name. */
    public Map<String, String> links(URI base) {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("title", config.title());
        links.put("description", config.description());
        for (String page : List.of("docs", "openapi", "asyncapi", "quota", "problems")) {
            links.put(page, base.resolve(page).toString());
        }
        config.tokenUrl().ifPresent(url -> links.put("token", url));
        config.messagesUrl().ifPresent(url -> links.put("messages", url));
        return links;
    }

    private static List<ApiSummary> domains(Catalogue catalogue, URI server) {
        return catalogue.contracts().stream()
                .filter(it -> !ApiSummary.operations(it, catalogue).isEmpty())
                .map(it -> ApiSummary.of(it, ApiSummary.operations(it, catalogue), server))
                .toList();
    }

    private static Collection<String> scopes(Catalogue catalogue) {
        Collection<String> scopes = new TreeSet<>();
        catalogue.operations().stream().map(Operation::scopes).forEach(scopes::addAll);
        return scopes;
    }
}
