package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Optional;
import java.util.function.Function;

/**
 * An OpenAPI runtime expression (OpenAPI 3.1, section 4.8.20.4), of the kinds that a contract may use.
 */
public sealed interface Expression {

    /** The result of the function for this kind of expression. */
    <R> R fold(Function<Body, R> body, Function<PathParameter, R> pathParameter, Function<Header, R> header);

    /** {@code $request.body#/orderId} */
    record Body(JsonPointer pointer) implements Expression {

        @Override
        public String toString() {
            return "$request.body" + JsonPointers.toFragment(pointer);
        }

        @Override
        public <R> R fold(
                Function<Body, R> body, Function<PathParameter, R> pathParameter, Function<Header, R> header) {
            return body.apply(this);
        }
    }

    /** {@code $request.path.orderId} */
    record PathParameter(String name) implements Expression {

        @Override
        public String toString() {
            return "$request.path." + name;
        }

        @Override
        public <R> R fold(
                Function<Body, R> body, Function<PathParameter, R> pathParameter, Function<Header, R> header) {
            return pathParameter.apply(this);
        }
    }

    /** {@code $request.header.X-Channel} */
    record Header(String name) implements Expression {

        @Override
        public String toString() {
            return "$request.header." + name;
        }

        @Override
        public <R> R fold(
                Function<Body, R> body, Function<PathParameter, R> pathParameter, Function<Header, R> header) {
            return header.apply(this);
        }
    }

    /** Empty when the text is not an expression of a kind that is known here. */
    static Optional<Expression> parse(String text) {
        if (text.startsWith("$request.body#/")) {
            try {
                return Optional.of(new Body(JsonPointers.ofFragment(text.substring("$request.body".length()))));
            } catch (IllegalArgumentException notAPointer) {
                return Optional.empty();
            }
        }
        return name(text, "$request.path.").<Expression>map(PathParameter::new).or(() -> name(text, "$request.header.")
                .map(Header::new));
    }

    private static Optional<String> name(String text, String prefix) {
        return Optional.of(text)
                .filter(it -> it.startsWith(prefix) && it.length() > prefix.length())
                .map(it -> it.substring(prefix.length()));
    }
}
