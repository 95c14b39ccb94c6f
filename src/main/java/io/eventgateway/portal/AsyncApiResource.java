package io.eventgateway.portal;

import io.eventgateway.asyncapi.AsyncApi;
import io.eventgateway.http.RequestRecord;
import io.eventgateway.http.Responses;
import io.eventgateway.ingress.TopicAccess;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** The AsyncAPI document, for those who may know of topics (ADR 0013). */
@Path("/asyncapi")
public class AsyncApiResource {

    private final AsyncApi asyncApi;
    private final TopicAccess readers;

    AsyncApiResource(AsyncApi asyncApi, TopicAccess readers) {
        this.asyncApi = asyncApi;
        this.readers = readers;
    }

    @GET
    public Uni<Response> document(
            @Context HttpHeaders headers,
            @Context RoutingContext context,
            @Context Request request,
            @Context UriInfo uri) {
        RequestRecord access = RequestRecord.of(context).is("getAsyncApi", "/asyncapi");
        Optional<String> authorization = Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
        return readers.admit(authorization, access::caller)
                .map(outcome -> outcome.fold(
                        reader -> DocumentResponses.answer(asyncApi.current(), request, uri, access),
                        problem -> Responses.problem(problem, uri, access)));
    }
}
