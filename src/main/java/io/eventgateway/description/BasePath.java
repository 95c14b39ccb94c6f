package io.eventgateway.description;

import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;

/** The path of the server of an operation, which precedes the path of the operation (OpenAPI 3.1, section 4.8.5). */
final class BasePath {

    private final FaultCollector faults;

    BasePath(FaultCollector faults) {
        this.faults = faults;
    }

    /** Without a slash at its end; empty for a server without a path. The first server counts. */
    String of(LocatedNode operation, LocatedNode pathItem, LocatedNode document) {
        for (LocatedNode holder : new LocatedNode[] {operation, pathItem, document}) {
            LocatedNode servers = holder.child("servers");
            if (!servers.node().isEmpty()) {
                return of(servers);
            }
        }
        return "";
    }

    private String of(LocatedNode servers) {
        Set<String> paths = new LinkedHashSet<>();
        servers.items().forEach(server -> paths.add(path(server)));
        if (paths.size() > 1) {
            faults.warn(
                    servers,
                    "have different paths " + paths
                            + ", of which the first one counts; an overlay can remove the others");
        }
        return paths.isEmpty() ? "" : paths.iterator().next();
    }

    private String path(LocatedNode server) {
        String url = server.text("url");
        for (LocatedNode variable : server.child("variables").members().toList()) {
            url = url.replace("{" + variable.name() + "}", variable.text("default"));
        }
        try {
            String path = URI.create("http://gateway/").resolve(url.trim()).getRawPath();
            return path == null
                    ? ""
                    : path.replaceAll("/(\\.\\./)+", "/").replaceAll("/+", "/").replaceAll("/$", "");
        } catch (IllegalArgumentException notAnAddress) {
            faults.add(server.child("url"), "is not an address, so its path is unknown");
            return "";
        }
    }
}
