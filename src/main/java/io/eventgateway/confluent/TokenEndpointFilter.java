package io.eventgateway.confluent;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.vertx.core.json.DecodeException;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the status of a refused access token, which the client's own exception lacks. */
@ApplicationScoped
@Unremovable
class TokenEndpointFilter implements OidcResponseFilter {

    @Override
    public void filter(OidcResponseContext response) {
        if (response.statusCode() != 200) {
            throw new TokenRefusedException(response.statusCode(), error(response));
        }
    }

    private static String error(OidcResponseContext response) {
        try {
            return response.responseBody().toJsonObject().getString("error", "");
        } catch (DecodeException | ClassCastException | NullPointerException page) {
            return "";
        }
    }
}
