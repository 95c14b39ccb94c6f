package io.eventgateway.http;

import io.eventgateway.ingress.QuotaQuery;
import io.eventgateway.quota.PolicyStatus;
import io.eventgateway.quota.QuotaStatus;
import io.eventgateway.tenant.Tenant;
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

/** Serves the caller's plan and its remaining quota. The request itself is not charged. */
@Path("/quota")
@Produces(MediaType.APPLICATION_JSON)
public class QuotaResource {

    private final QuotaQuery quota;

    QuotaResource(QuotaQuery quota) {
        this.quota = quota;
    }

    @GET
    public Uni<Response> own(@Context HttpHeaders headers, @Context RoutingContext context, @Context UriInfo uri) {
        RequestTelemetry telemetry = RequestTelemetry.of(context).ownOperation("getQuota", "/quota");
        return quota.of(Responses.authorization(headers))
                .map(handled -> Responses.of(
                        handled,
                        tenant -> Responses.current(
                                describe(tenant, handled.quota().orElseThrow())),
                        uri,
                        telemetry));
    }

    private static Map<String, Object> describe(Tenant tenant, QuotaStatus status) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("tenant", tenant.id());
        document.put("plan", tenant.plan().name());
        document.put(
                "policies",
                status.policies().stream().map(QuotaResource::describe).toList());
        return document;
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
