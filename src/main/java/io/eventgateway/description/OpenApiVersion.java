package io.eventgateway.description;

import io.eventgateway.contract.Contract;
import java.util.Optional;

/** A version of OpenAPI that is read. */
enum OpenApiVersion {
    V3_0,
    V3_1,
    V3_2;

    /** The version that a document declares; empty when it declares none, or one that is not read. */
    static Optional<OpenApiVersion> of(Contract document) {
        String version = document.root().path("openapi").asText("");
        for (OpenApiVersion each : values()) {
            if (version.matches("3\\." + each.ordinal() + "\\.\\d+(-\\w+)?")) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
