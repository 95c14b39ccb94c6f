package io.eventgateway.catalogue;

import io.eventgateway.contract.Contract;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.ObjectKind;
import io.eventgateway.contract.SchemaKeyword;
import io.eventgateway.contract.SchemaKeyword.Trait;
import java.util.stream.Stream;

/** Finds the schemas inside a schema or a contract; references are not followed. */
final class Subschemas {

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
        Stream<LocatedNode> ofPaths = contract.at("/paths")
                .members()
                .flatMap(item -> Stream.concat(
                        outermost(item, ObjectKind.PATH_ITEM),
                        item.members().flatMap(operation -> outermost(operation, ObjectKind.OPERATION))));
        Stream<LocatedNode> ofComponents = contract.at("/components").members().flatMap(kind -> kind.members()
                .flatMap(
                        it -> outermost(it, ObjectKind.ofComponents(kind.name()).orElseThrow())));
        return Stream.concat(ofPaths, ofComponents);
    }

    private static Stream<LocatedNode> outermost(LocatedNode object, ObjectKind kind) {
        return kind == ObjectKind.SCHEMA
                ? Stream.of(object)
                : kind.in(object).flatMap(it -> outermost(it.getKey(), it.getValue()));
    }

    private static Stream<LocatedNode> schemas(LocatedNode held) {
        if (held.node().isArray()) {
            return held.items();
        }
        return SchemaKeyword.is(held.name(), Trait.NAMED) ? held.members() : Stream.of(held);
    }
}
