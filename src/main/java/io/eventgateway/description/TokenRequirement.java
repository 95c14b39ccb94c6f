package io.eventgateway.description;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The security requirement of an operation as a requirement of the scheme {@code bearer} with scopes, whatever the
 * description calls its schemes: {@code oauth2}, {@code openIdConnect}, or {@code http} with {@code bearer}.
 */
final class TokenRequirement {

    private static final String BEARER = "bearer";

    private final FaultCollector faults;
    private final References references;
    private final LocatedNode schemes;

    /** @param description the document that declares the schemes */
    TokenRequirement(FaultCollector faults, References references, LocatedNode description) {
        this.faults = faults;
        this.references = references;
        this.schemes = description.child("components").child("securitySchemes");
    }

    /**
     * {@code [{bearer: [scope]}]}; empty, with a fault, when no requirement can be met by a token alone.
     *
     * @param declared alternatives, of which a caller meets one
     */
    Optional<ArrayNode> read(LocatedNode declared) {
        List<LocatedNode> alternatives = declared.items().toList();
        List<LocatedNode> met = alternatives.stream()
                .filter(it -> !it.node().isEmpty() && it.members().allMatch(this::isToken))
                .toList();
        if (met.isEmpty()) {
            faults.add(declared, reason(declared));
            return Optional.empty();
        }
        Set<Set<String>> scopes = new LinkedHashSet<>();
        met.forEach(it -> scopes.add(scopes(it)));
        scopes.remove(Set.of());
        if (scopes.size() > 1) {
            faults.add(
                    declared,
                    "has alternatives with different scopes " + scopes + "; the gateway demands one set of scopes, so"
                            + " leave one, for example by an overlay");
            return Optional.empty();
        }
        if (met.size() < alternatives.size()) {
            faults.warn(declared, "has alternatives that are not offered: callers are authenticated by a token");
        }
        ObjectNode requirement = JsonNodeFactory.instance.objectNode();
        ArrayNode required = requirement.putArray(BEARER);
        scopes.forEach(it -> it.forEach(required::add));
        return Optional.of(JsonNodeFactory.instance.arrayNode().add(requirement));
    }

    private String reason(LocatedNode declared) {
        String way = "name the scopes that a caller needs, [{bearer: [scope]}]";
        if (declared.node().isEmpty()) {
            return "is open to everybody, and the gateway authenticates every caller: " + way;
        }
        Optional<String> unknown = declared.items()
                .flatMap(LocatedNode::members)
                .map(LocatedNode::name)
                .filter(it -> !it.equals(BEARER) && schemes.child(it).missing())
                .findFirst();
        return unknown.map(it -> "requires " + it + ", which components.securitySchemes does not declare: " + way)
                .orElse("cannot be met by an access token alone (oauth2, openIdConnect or http bearer): " + way);
    }

    private boolean isToken(LocatedNode required) {
        LocatedNode scheme = schemes.child(required.name());
        if (scheme.missing()) {
            return required.name().equals(BEARER);
        }
        LocatedNode declared = references.end(scheme).orElse(scheme);
        String type = declared.text("type");
        return type.equals("oauth2")
                || type.equals("openIdConnect")
                || type.equals("http") && declared.text("scheme").equalsIgnoreCase(BEARER);
    }

    /** In the order of the document. */
    private Set<String> scopes(LocatedNode requirement) {
        Set<String> scopes = new LinkedHashSet<>();
        requirement.members().flatMap(LocatedNode::items).forEach(scope -> {
            if (!scope.node().isTextual() || !scope.node().textValue().matches("[!#-\\[\\]-~]+")) {
                faults.add(scope, "is not a scope: a scope is one word (RFC 6749, section 3.3)");
            }
            scopes.add(scope.node().asText());
        });
        return new TreeSet<>(scopes);
    }
}
