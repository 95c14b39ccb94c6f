package io.eventgateway.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A schema to which references may lead. It is compiled once, also when it refers to itself. */
final class Target {

    private final JsonNode schema;
    private final Consumer<Target> compiler;
    private final List<Target> references = new ArrayList<>();
    private Check check;
    private MemberNames evaluated;
    private boolean evaluates;
    private Optional<String> unknown = Optional.empty();

    /** @param compiler calls {@link #compile} later */
    Target(JsonNode schema, Consumer<Target> compiler) {
        this.schema = schema;
        this.compiler = compiler;
        compiler.accept(this);
    }

    /** Compiles what is needed and not compiled yet. */
    void compile(SchemaChecks checks) {
        try {
            check = check == null ? checks.check(schema) : check;
            evaluated = evaluates && evaluated == null ? EvaluatedMembers.by(schema, checks) : evaluated;
        } catch (UnknownKeyword e) {
            unknown = Optional.of(e.getMessage());
        }
    }

    Check check() {
        return check;
    }

    /** The check of a reference to this schema. */
    Check reference() {
        return (value, work) -> {
            work.followReference();
            return check.accepts(value, work);
        };
    }

    /** The members that a reference to this schema evaluates. */
    MemberNames evaluated() {
        if (!evaluates) {
            evaluates = true;
            compiler.accept(this);
        }
        return (object, work, names) -> {
            work.followReference();
            evaluated.collect(object, work, names);
        };
    }

    /** The schemas to which the keywords refer, as often as they do. */
    List<Target> references() {
        return references;
    }

    /** The keyword because of which this schema is not compiled. */
    Optional<String> unknown() {
        return unknown;
    }
}
