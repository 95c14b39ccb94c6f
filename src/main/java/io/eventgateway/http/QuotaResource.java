package io.eventgateway.http;

import io.eventgateway.ingress.QuotaQuery;
import io.eventgateway.ingress.QuotaQuery.Overview;
import io.eventgateway.quota.PolicyStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the caller may send and what is left of it. Asking costs nothing. */
@Path("/quota")
@Produces(MediaType.APPLICATION_JSON)
public class QuotaResource {

    private final QuotaQuery quota;

    QuotaResource(QuotaQuery quota) {
        this.quota = quota;
    }

    @GET
    public Uni<Response> own(@Context HttpHeaders headers, @Context RoutingContext context, @Context UriInfo uri) {
        RequestRecord access = RequestRecord.of(context).is("getQuota", "/quota");
        return quota.of(Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION)))
                .map(outcome -> outcome.fold(
                        overview -> answer(overview, access), problem -> Responses.problem(problem, uri, access)));
    }

    private static Response answer(Overview overview, RequestRecord access) {
        access.identified(overview.tenant());
        RateLimitHeaders.tell(access.request().response(), overview.allowance());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("tenant", overview.tenant().id());
        document.put("plan", overview.tenant().plan().name());
        document.put(
                "policies",
                overview.allowance().policies().stream()
                        .map(QuotaResource::describe)
                        .toList());
        return Response.ok(document).build();
    }

    private static Map<String, Object> describe(PolicyStatus policy) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", policy.name());
        description.put("unit", policy.unit().name().toLowerCase(Locale.ROOT));
        description.put("quota", policy.quota());
        description.put("windowSeconds", policy.windowSeconds());
        description.put("remaining", policy.left());
        description.put("moreInSeconds", policy.seconds());
        return description;
    }
}
