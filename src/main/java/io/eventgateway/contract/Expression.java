package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Optional;
import java.util.function.Function;

/** An OpenAPI runtime expression (OpenAPI 3.1, section 4.8.20.4), of the kinds that a contract may use. */
public sealed interface Expression {

    /** Applies the function for the kind of this expression. */
    <R> R fold(
            Function<? super Body, ? extends R> body,
            Function<? super PathParameter, ? extends R> pathParameter,
            Function<? super Header, ? extends R> header,
            Function<? super Query, ? extends R> query);

    /** {@code $request.body#/orderId} */
    record Body(JsonPointer pointer) implements Expression {

        @Override
        public <R> R fold(
                Function<? super Body, ? extends R> body,
                Function<? super PathParameter, ? extends R> pathParameter,
                Function<? super Header, ? extends R> header,
                Function<? super Query, ? extends R> query) {
            return body.apply(this);
        }

        @Override
        public String toString() {
            return "$request.body" + JsonPointers.toFragment(pointer);
        }
    }

    /** {@code $request.path.orderId} */
    record PathParameter(String name) implements Expression {

        @Override
        public <R> R fold(
                Function<? super Body, ? extends R> body,
                Function<? super PathParameter, ? extends R> pathParameter,
                Function<? super Header, ? extends R> header,
                Function<? super Query, ? extends R> query) {
            return pathParameter.apply(this);
        }

        @Override
        public String toString() {
            return "$request.path." + name;
        }
    }

    /** {@code $request.header.X-Channel} */
    record Header(String name) implements Expression {

        @Override
        public <R> R fold(
                Function<? super Body, ? extends R> body,
                Function<? super PathParameter, ? extends R> pathParameter,
                Function<? super Header, ? extends R> header,
                Function<? super Query, ? extends R> query) {
            return header.apply(this);
        }

        @Override
        public String toString() {
            return "$request.header." + name;
        }
    }

    /** {@code $request.query.channel} */
    record Query(String name) implements Expression {

        @Override
        public <R> R fold(
                Function<? super Body, ? extends R> body,
                Function<? super PathParameter, ? extends R> pathParameter,
                Function<? super Header, ? extends R> header,
                Function<? super Query, ? extends R> query) {
            return query.apply(this);
        }

        @Override
        public String toString() {
            return "$request.query." + name;
        }
    }

    /** Empty when the text is not an expression of one of these kinds. */
    static Optional<Expression> parse(String text) {
        if (text.startsWith("$request.body#/")) {
            try {
                return Optional.of(new Body(JsonPointers.ofFragment(text.substring("$request.body".length()))));
            } catch (IllegalArgumentException notAPointer) {
                return Optional.empty();
            }
        }
        return name(text, "$request.path.")
                .<Expression>map(PathParameter::new)
                .or(() -> name(text, "$request.header.").map(Header::new))
                .or(() -> name(text, "$request.query.").map(Query::new));
    }

    private static Optional<String> name(String text, String prefix) {
        return Optional.of(text)
                .filter(it -> it.startsWith(prefix) && it.length() > prefix.length())
                .map(it -> it.substring(prefix.length()));
    }
}
