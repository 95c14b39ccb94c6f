package io.eventgateway.tenant;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.Set;

/** A tenants file is invalid. The message lists every mistake on a line of its own. */
public final class InvalidTenantsException extends ConfigurationException {

    private static final String KEY = "gateway.tenants.location";

    private final transient List<String> mistakes;

    InvalidTenantsException(List<String> mistakes) {
        super(KEY + ":\n  " + String.join("\n  ", mistakes), Set.of(KEY));
        this.mistakes = List.copyOf(mistakes);
    }

    /** Each with its file and line. */
    public List<String> mistakes() {
        return mistakes;
    }
}
