package io.eventgateway.contract;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The value of a parameter: its schema, and the way in which a request writes it as text.
 *
 * @param schema of the whole value
 */
public record ParameterValue(Format format, PayloadSchema schema) {

    /** A value that is one text. */
    public static ParameterValue scalar(PayloadSchema schema) {
        return new ParameterValue(new Scalar(), schema);
    }

    /** Whether the value is one text, and never an array or an object. */
    public boolean scalar() {
        return format instanceof Scalar;
    }

    /** How text becomes a JSON value (OpenAPI 3.1, section 4.8.12.3). */
    public sealed interface Format {

        /** Applies the function for this kind of format. */
        <R> R fold(
                Supplier<? extends R> scalar,
                Function<? super Items, ? extends R> items,
                Function<? super Members, ? extends R> members,
                Supplier<? extends R> json);
    }

    /** A string, number, boolean or null. */
    public record Scalar() implements Format {

        @Override
        public <R> R fold(
                Supplier<? extends R> scalar,
                Function<? super Items, ? extends R> items,
                Function<? super Members, ? extends R> members,
                Supplier<? extends R> json) {
            return scalar.get();
        }
    }

    /**
     * An array.
     *
     * @param delimiter between the items of one text; empty when each item is a text of its own
     * @param orScalar whether the schema also accepts a single value that is no array
     * @param item schema of an item
     */
    public record Items(Optional<Character> delimiter, boolean orScalar, PayloadSchema item) implements Format {

        @Override
        public <R> R fold(
                Supplier<? extends R> scalar,
                Function<? super Items, ? extends R> items,
                Function<? super Members, ? extends R> members,
                Supplier<? extends R> json) {
            return items.apply(this);
        }
    }

    /**
     * An object in the style {@code deepObject}: {@code filter[state]=open}.
     *
     * @param orScalar whether the schema also accepts a single value that is no object
     * @param described the described members
     * @param others all other members
     */
    public record Members(boolean orScalar, Map<String, ParameterValue> described, ParameterValue others)
            implements Format {

        @Override
        public <R> R fold(
                Supplier<? extends R> scalar,
                Function<? super Items, ? extends R> items,
                Function<? super Members, ? extends R> members,
                Supplier<? extends R> json) {
            return members.apply(this);
        }
    }

    /** JSON text of any kind ({@code content: application/json}). */
    public record Json() implements Format {

        @Override
        public <R> R fold(
                Supplier<? extends R> scalar,
                Function<? super Items, ? extends R> items,
                Function<? super Members, ? extends R> members,
                Supplier<? extends R> json) {
            return json.get();
        }
    }
}
