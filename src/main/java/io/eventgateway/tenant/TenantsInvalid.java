package io.eventgateway.tenant;

import java.util.List;

/** A tenants file that cannot be honoured. The message lists every mistake, one a line. */
final class TenantsInvalid extends RuntimeException {

    TenantsInvalid(List<String> faults) {
        super("gateway.tenants.location:\n  " + String.join("\n  ", faults));
    }
}
