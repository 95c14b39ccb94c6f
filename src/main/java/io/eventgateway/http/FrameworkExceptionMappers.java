package io.eventgateway.http;

import com.fasterxml.jackson.core.JacksonException;
import io.eventgateway.catalogue.Contracts;
import io.eventgateway.problem.Problem;
import io.eventgateway.problem.ProblemCode;
import io.opentelemetry.api.trace.Span;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps refusals by the framework, and unexpected exceptions, to the gateway's problems. */
@ApplicationScoped
class FrameworkExceptionMappers {

    private static final Logger LOG = Logger.getLogger(FrameworkExceptionMappers.class);

    private final Contracts contracts;

    FrameworkExceptionMappers(Contracts contracts) {
        this.contracts = contracts;
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, UriInfo uri, Request request, RoutingContext context) {
        Problem problem = methodNotAllowed(request.getMethod(), uri).orElseGet(() -> problem(refusal));
        return Responses.problem(problem, uri, RequestTelemetry.of(context));
    }

    /** Takes precedence over the framework's own mapper of this exception, which would write a page. */
    @ServerExceptionMapper
    Response notFound(NotFoundException refusal, UriInfo uri, Request request, RoutingContext context) {
        return refused(refusal, uri, request, context);
    }

    @ServerExceptionMapper
    Response failed(Throwable defect, UriInfo uri, RoutingContext context) {
        return Responses.problem(logged(defect), uri, RequestTelemetry.of(context));
    }

    /**
     * {@code method-not-allowed} if the path exists with other methods. The framework's own refusal of a method that no
     * resource has, such as TRACE, depends on the path.
     */
    private Optional<Problem> methodNotAllowed(String method, UriInfo uri) {
        return contracts
                .catalogue()
                .find(method, uri.getRequestUri().getRawPath())
                .fold(match -> Optional.empty(), Optional::of)
                .map(Problem.class::cast)
                .filter(problem -> problem.is(ProblemCode.METHOD_NOT_ALLOWED));
    }

    private static Problem problem(WebApplicationException refusal) {
        Response response = refusal.getResponse();
        return switch (response.getStatus()) {
            case 400 ->
                refusal.getCause() instanceof JacksonException
                        ? Problem.malformedBody("The body is not the JSON that is expected here.")
                        : Problem.malformedHeader("The request line or a header is malformed.");
            case 404 -> Problem.notFound();
            case 405 -> Problem.methodNotAllowed(allowed(response));
            case 406 -> Problem.notAcceptable();
            case 415 -> Problem.unsupportedMediaType(Set.of());
            default -> logged(refusal);
        };
    }

    private static Set<String> allowed(Response response) {
        return Optional.ofNullable(response.getHeaderString(HttpHeaders.ALLOW))
                .map(header -> new TreeSet<>(Arrays.asList(header.split("[, ]+"))))
                .orElseGet(() -> new TreeSet<>(Set.of("GET")));
    }

    private static Problem logged(Throwable defect) {
        LOG.errorf(
                defect,
                "Request failed, traceId %s",
                Span.current().getSpanContext().getTraceId());
        return Problem.internalError();
    }
}
