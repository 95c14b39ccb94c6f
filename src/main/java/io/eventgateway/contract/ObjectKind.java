package io.eventgateway.contract;

import static io.eventgateway.contract.ObjectKind.Shape.LIST;
import static io.eventgateway.contract.ObjectKind.Shape.MAP;
import static io.eventgateway.contract.ObjectKind.Shape.ONE;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects of OpenAPI that a published operation consists of, and where each of them has others. A reference may be
 * used for some of them, and nowhere else: a member {@code $ref} in an example is data (OpenAPI 3.1, section 4.8.23).
 */
public enum ObjectKind {
    /** OpenAPI 3.1, section 4.8.9. Its operations are read one by one. */
    PATH_ITEM(""),
    OPERATION(""),
    PARAMETER("parameters"),
    REQUEST_BODY("requestBodies"),
    MEDIA_TYPE("mediaTypes"),
    ENCODING(""),
    HEADER("headers"),
    EXAMPLE("examples"),
    /** JSON Schema 2020-12; {@link SchemaKeyword} lists where it has schemas. */
    SCHEMA("schemas");

    /** How a member has objects: itself, as the items of an array, or as the values of an object. */
    public enum Shape {
        ONE,
        LIST,
        MAP
    }

    /** A member that has objects. */
    public record Member(String name, Shape shape, ObjectKind kind) {

        /** The objects that the member of this node has. */
        public Stream<LocatedNode> in(LocatedNode object) {
            LocatedNode value = object.child(name);
            return switch (shape) {
                case ONE -> Stream.of(value).filter(it -> !it.node().isMissingNode());
                case LIST -> value.items();
                case MAP -> value.members();
            };
        }
    }

    private static final Map<ObjectKind, List<Member>> MEMBERS = new HashMap<>();

    static {
        MEMBERS.put(PATH_ITEM, List.of(new Member("parameters", LIST, PARAMETER)));
        MEMBERS.put(
                OPERATION,
                List.of(new Member("parameters", LIST, PARAMETER), new Member("requestBody", ONE, REQUEST_BODY)));
        List<Member> described = List.of(
                new Member("schema", ONE, SCHEMA),
                new Member("content", MAP, MEDIA_TYPE),
                new Member("examples", MAP, EXAMPLE));
        MEMBERS.put(PARAMETER, described);
        MEMBERS.put(HEADER, described);
        MEMBERS.put(REQUEST_BODY, List.of(new Member("content", MAP, MEDIA_TYPE)));
        MEMBERS.put(
                MEDIA_TYPE,
                List.of(
                        new Member("schema", ONE, SCHEMA),
                        new Member("examples", MAP, EXAMPLE),
                        new Member("encoding", MAP, ENCODING)));
        MEMBERS.put(ENCODING, List.of(new Member("headers", MAP, HEADER)));
    }

    private final String components;

    ObjectKind(String components) {
        this.components = components;
    }

    /** The member of {@code components} that has objects of this kind; empty for a kind that is no component. */
    public String components() {
        return components;
    }

    /** The word for an object of this kind in messages. */
    public String noun() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The members of other objects, or keywords, that have objects of this kind. */
    public Set<String> members() {
        Set<String> members = new HashSet<>();
        MEMBERS.values()
                .forEach(all -> all.stream().filter(it -> it.kind() == this).forEach(it -> members.add(it.name())));
        return members;
    }

    /** The objects directly in an object of this kind, with their kinds; references are not followed. */
    public Stream<Map.Entry<LocatedNode, ObjectKind>> in(LocatedNode object) {
        return object.members().flatMap(held -> member(held.name()).stream()).flatMap(member -> member.in(object)
                .map(it -> Map.entry(it, member.kind())));
    }

    /** The member of an object of this kind that has objects; for a schema, a keyword. */
    public Optional<Member> member(String name) {
        if (this == SCHEMA) {
            return SchemaKeyword.of(name).flatMap(SchemaKeyword::subschemas);
        }
        return MEMBERS.getOrDefault(this, List.of()).stream()
                .filter(it -> it.name().equals(name))
                .findFirst();
    }

    /** The kind of the components in a member of {@code components}. */
    public static Optional<ObjectKind> ofComponents(String member) {
        return Stream.of(values())
                .filter(it -> !member.isEmpty() && it.components.equals(member))
                .findFirst();
    }
}
