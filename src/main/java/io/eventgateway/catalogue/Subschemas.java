package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The schemas directly inside a schema, by the keywords of JSON Schema 2020-12 that hold schemas. */
final class Subschemas {

    /** These say more of the very value that the schema around them describes. */
    private static final List<String> IN_PLACE = List.of("allOf", "anyOf", "oneOf", "then", "else", "dependentSchemas");
    /** These describe a value inside it. */
    private static final List<String> INSIDE = List.of(
            "properties",
            "patternProperties",
            "additionalProperties",
            "unevaluatedProperties",
            "items",
            "prefixItems",
            "unevaluatedItems");
    /** These only ask something. */
    private static final List<String> TESTS =
            List.of("if", "not", "contains", "propertyNames", "contentSchema", "$defs");

    private Subschemas() {}

    static List<Located> inPlace(Located schema) {
        return under(schema, IN_PLACE);
    }

    static List<Located> inside(Located schema) {
        return under(schema, INSIDE);
    }

    /** The schema itself and all that are written in it; references are not followed. */
    static Stream<Located> all(Located schema) {
        return Stream.concat(
                Stream.of(schema),
                Stream.of(IN_PLACE, INSIDE, TESTS)
                        .flatMap(keywords -> under(schema, keywords).stream())
                        .flatMap(Subschemas::all));
    }

    /** Every schema of the document that stands where OpenAPI has one, outermost only. */
    static Stream<Located> outermost(Contract contract) {
        return Stream.concat(
                members(contract.at(JsonPointer.compile("/components/schemas"))),
                Stream.of("/paths", "/components")
                        .map(it -> contract.at(JsonPointer.compile(it)))
                        .flatMap(Subschemas::schemaMembers));
    }

    /** In OpenAPI a member {@code schema} is a schema, except where a domain's own data begins. */
    private static Stream<Located> schemaMembers(Located here) {
        if (here.node().isArray()) {
            return items(here).flatMap(Subschemas::schemaMembers);
        }
        return here.node().properties().stream().map(it -> it.getKey()).flatMap(name -> {
            if (name.equals("schema")) {
                return Stream.of(here.child(name));
            }
            boolean data = name.startsWith("x-")
                    || List.of("example", "examples", "schemas", "default").contains(name);
            return data ? Stream.empty() : schemaMembers(here.child(name));
        });
    }

    private static List<Located> under(Located schema, List<String> keywords) {
        List<Located> found = new ArrayList<>();
        for (String keyword : keywords) {
            Located held = schema.child(keyword);
            boolean named =
                    keyword.endsWith("roperties") && !keyword.startsWith("additional") && !keyword.startsWith("un")
                            || keyword.equals("dependentSchemas")
                            || keyword.equals("$defs");
            Stream<Located> schemas = held.node().isArray() ? items(held) : named ? members(held) : Stream.of(held);
            schemas.filter(it -> it.node().isObject()).forEach(found::add);
        }
        return found;
    }

    private static Stream<Located> members(Located object) {
        return object.node().properties().stream().map(member -> object.child(member.getKey()));
    }

    private static Stream<Located> items(Located array) {
        return java.util.stream.IntStream.range(0, array.node().size()).mapToObj(array::child);
    }
}
