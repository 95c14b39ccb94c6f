package io.eventgateway.catalogue;

import io.eventgateway.contract.Contract;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.SchemaKeyword;
import io.eventgateway.contract.SchemaKeyword.Trait;
import java.util.List;
import java.util.stream.Stream;

/** Finds the schemas inside a schema or a contract; references are not followed. */
final class Subschemas {

    /** OpenAPI members below which a member {@code schema} is data, or is listed by {@code components/schemas}. */
    private static final List<String> WITHOUT_SCHEMAS = List.of("example", "examples", "schemas", "default");

    private Subschemas() {}

    /** The schemas directly inside one whose keyword has the trait. */
    static Stream<LocatedNode> of(LocatedNode schema, Trait trait) {
        return SchemaKeyword.with(trait).stream()
                .map(keyword -> schema.child(keyword.word()))
                .flatMap(Subschemas::schemas)
                .filter(it -> it.node().isObject());
    }

    /** The schema itself and all schemas inside it. */
    static Stream<LocatedNode> all(LocatedNode schema) {
        return Stream.concat(
                Stream.of(schema),
                Stream.of(Trait.IN_PLACE, Trait.INSIDE, Trait.CONDITION)
                        .flatMap(trait -> of(schema, trait))
                        .flatMap(Subschemas::all));
    }

    /** Every schema of the document that is not inside another one. */
    static Stream<LocatedNode> outermost(Contract contract) {
        return Stream.concat(
                contract.at("/components/schemas").members(),
                Stream.of("/paths", "/components").map(contract::at).flatMap(Subschemas::schemaMembers));
    }

    private static Stream<LocatedNode> schemaMembers(LocatedNode here) {
        return Stream.concat(
                here.items().flatMap(Subschemas::schemaMembers),
                here.members()
                        .filter(it -> !it.name().startsWith("x-") && !WITHOUT_SCHEMAS.contains(it.name()))
                        .flatMap(it -> it.name().equals("schema") ? Stream.of(it) : schemaMembers(it)));
    }

    private static Stream<LocatedNode> schemas(LocatedNode held) {
        if (held.node().isArray()) {
            return held.items();
        }
        return SchemaKeyword.is(held.name(), Trait.NAMED) ? held.members() : Stream.of(held);
    }
}
