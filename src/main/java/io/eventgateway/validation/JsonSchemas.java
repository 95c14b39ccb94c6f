package io.eventgateway.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.keyword.FormatKeyword;
import com.networknt.schema.path.PathType;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.JsonPointers;
import io.eventgateway.contract.PayloadSchema;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.pattern.LinearPattern;
import io.eventgateway.predicate.SchemaPredicates;
import io.eventgateway.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * JSON Schema 2020-12 with asserted formats. Each schema is checked and compiled once; nothing is fetched from the
 * network.
 */
@ApplicationScoped
public class JsonSchemas implements SchemaCompiler {

    /**
     * More violations would not help to correct a payload, and a hostile payload could cause a response of a megabyte.
     */
    static final int MAX_VIOLATIONS = 100;

    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .keyword(BoundedReference.KEYWORD)
            .keyword(AlternativesKeyword.ONE_OF)
            .keyword(AlternativesKeyword.ANY_OF)
            .keyword(AdditionalMembers.KEYWORD)
            // The validator of "contains" counts; the library's for the limits refuses all values of other types.
            .keyword(new AnnotationKeyword("minContains"))
            .keyword(new AnnotationKeyword("maxContains"))
            .keywords(List.of(ComparisonKeyword.values()))
            .formatKeywordFactory(libraryFormats -> new FormatKeyword(Formats.asserted()))
            .build();

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .regularExpressionFactory(regex -> LinearPattern.compile(regex)::matches)
            .preloadSchema(true)
            .build();

    private final Schema metaSchema = SchemaRegistry.withDialect(Dialects.getDraft202012())
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    @Override
    public Function<JsonPointer, PayloadSchema> compiler(Contract contract) {
        Schema document = SchemaRegistry.withDialect(DIALECT, builder -> builder.schemaRegistryConfig(CONFIG))
                .getSchema(SchemaLocation.of("contract:/contract"), contract.root());
        SchemaPredicates predicates = new SchemaPredicates(contract.root(), Formats::predicate);
        return pointer -> compile(document, predicates, pointer);
    }

    private static PayloadSchema compile(Schema document, SchemaPredicates predicates, JsonPointer pointer) {
        try {
            Schema schema = document.getRefSchema(
                    SchemaLocation.Fragment.of(JsonPointers.toFragment(pointer).replace("+", "%2B")));
            schema.initializeValidators();
            return new CompiledSchema(schema, predicates.compile(pointer));
        } catch (SchemaException | IllegalArgumentException e) {
            throw new SchemaInvalid(pointer, "cannot be compiled: " + e.getMessage());
        }
    }

    @Override
    public PayloadSchema compile(JsonNode document) {
        String id = document.path("$id").asText();
        Schema schema = registry(id, document).getSchema(SchemaLocation.of(id));
        return value -> causes(schema, value);
    }

    @Override
    public List<Violation> mistakes(JsonNode schema) {
        return causes(metaSchema, schema);
    }

    @Override
    public Optional<String> refusal(String pattern) {
        return LinearPattern.refusal(pattern);
    }

    @Override
    public boolean excludes(String pattern, String characters) {
        return LinearPattern.excludes(pattern, characters);
    }

    @Override
    public boolean matches(String pattern, String text) {
        return LinearPattern.compile(pattern).matches(text);
    }

    @Override
    public boolean validates(String format) {
        return Formats.asserted().containsKey(format);
    }

    @Override
    public boolean hasFormat(String format, String text) {
        return Formats.accepts(format, text);
    }

    private static SchemaRegistry registry(String id, JsonNode document) {
        return SchemaRegistry.withDialect(
                DIALECT, builder -> builder.schemaRegistryConfig(CONFIG).schemas(Map.of(id, document.toString())));
    }

    private static List<Violation> causes(Schema schema, JsonNode value) {
        return RootCauses.of(schema.validate(value)).stream()
                .map(ViolationMessages::violation)
                .distinct()
                .toList();
    }
}
