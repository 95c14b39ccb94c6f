package io.eventgateway.contract;

import static io.eventgateway.contract.SchemaKeyword.Trait.AFTER_DRAFT_07;
import static io.eventgateway.contract.SchemaKeyword.Trait.ANNOTATION;
import static io.eventgateway.contract.SchemaKeyword.Trait.CONDITION;
import static io.eventgateway.contract.SchemaKeyword.Trait.DATA;
import static io.eventgateway.contract.SchemaKeyword.Trait.INSIDE;
import static io.eventgateway.contract.SchemaKeyword.Trait.IN_PLACE;
import static io.eventgateway.contract.SchemaKeyword.Trait.NAMED;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keywords of JSON Schema 2020-12, and OpenAPI's {@code example}, that need more than validation. */
public enum SchemaKeyword {
    ALL_OF("allOf", IN_PLACE),
    ANY_OF("anyOf", IN_PLACE),
    ONE_OF("oneOf", IN_PLACE),
    NOT("not", CONDITION),
    IF("if", CONDITION),
    THEN("then", IN_PLACE),
    ELSE("else", IN_PLACE),
    CONTAINS("contains", CONDITION),
    MIN_CONTAINS("minContains", AFTER_DRAFT_07),
    MAX_CONTAINS("maxContains", AFTER_DRAFT_07),
    PROPERTY_NAMES("propertyNames", CONDITION),
    PROPERTIES("properties", INSIDE, NAMED),
    PATTERN_PROPERTIES("patternProperties", INSIDE, NAMED),
    ADDITIONAL_PROPERTIES("additionalProperties", INSIDE),
    UNEVALUATED_PROPERTIES("unevaluatedProperties", INSIDE, AFTER_DRAFT_07),
    DEPENDENT_SCHEMAS("dependentSchemas", IN_PLACE, NAMED, AFTER_DRAFT_07),
    DEPENDENT_REQUIRED("dependentRequired", AFTER_DRAFT_07),
    ITEMS("items", INSIDE),
    PREFIX_ITEMS("prefixItems", INSIDE, AFTER_DRAFT_07),
    UNEVALUATED_ITEMS("unevaluatedItems", INSIDE, AFTER_DRAFT_07),
    CONTENT_SCHEMA("contentSchema", CONDITION),
    DEFS("$defs", CONDITION, NAMED, AFTER_DRAFT_07),
    ANCHOR("$anchor", AFTER_DRAFT_07),
    DYNAMIC_ANCHOR("$dynamicAnchor", AFTER_DRAFT_07),
    DYNAMIC_REF("$dynamicRef", AFTER_DRAFT_07),
    CONST("const", DATA),
    ENUM("enum", DATA),
    TITLE("title", ANNOTATION),
    DESCRIPTION("description", ANNOTATION),
    DEFAULT("default", ANNOTATION, DATA),
    EXAMPLE("example", ANNOTATION, DATA),
    EXAMPLES("examples", ANNOTATION, DATA),
    DEPRECATED("deprecated", ANNOTATION),
    READ_ONLY("readOnly", ANNOTATION),
    WRITE_ONLY("writeOnly", ANNOTATION),
    COMMENT("$comment", ANNOTATION);

    /** A property of a keyword. */
    public enum Trait {
        /** Its schemas describe the value that the schema around them describes. */
        IN_PLACE,
        /** Its schemas describe a value inside. */
        INSIDE,
        /** Its schemas only test a value, or wait for a reference. */
        CONDITION,
        /** Its value is an object whose member names the author chooses; each member is a schema. */
        NAMED,
        /** Its value is data: a member {@code $ref} in it is no reference. */
        DATA,
        /** It changes no validation. */
        ANNOTATION,
        /** JSON Schema draft-07 does not have it. */
        AFTER_DRAFT_07
    }

    private static final Map<String, SchemaKeyword> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(SchemaKeyword::word, Function.identity()));

    private final String word;
    private final Set<Trait> traits;

    SchemaKeyword(String word, Trait... traits) {
        this.word = word;
        this.traits = Set.of(traits);
    }

    /** As a schema spells it. */
    public String word() {
        return word;
    }

    /** Where the keyword has schemas; empty for one that has none. */
    Optional<ObjectKind.Member> subschemas() {
        if (Stream.of(IN_PLACE, INSIDE, CONDITION).noneMatch(traits::contains)) {
            return Optional.empty();
        }
        ObjectKind.Shape shape = traits.contains(NAMED)
                ? ObjectKind.Shape.MAP
                : this == ALL_OF || this == ANY_OF || this == ONE_OF || this == PREFIX_ITEMS
                        ? ObjectKind.Shape.LIST
                        : ObjectKind.Shape.ONE;
        return Optional.of(new ObjectKind.Member(word, shape, ObjectKind.SCHEMA));
    }

    /** Empty for a keyword that is not listed here, such as {@code type}. */
    public static Optional<SchemaKeyword> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    /** Whether the word is a listed keyword with the trait. */
    public static boolean is(String word, Trait trait) {
        return of(word).filter(it -> it.traits.contains(trait)).isPresent();
    }

    /** All keywords with the trait, in the order of their declaration. */
    public static List<SchemaKeyword> with(Trait trait) {
        return Arrays.stream(values()).filter(it -> it.traits.contains(trait)).toList();
    }
}
