package io.eventgateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import io.eventgateway.contract.Parameter.In;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** An OpenAPI runtime expression (OpenAPI 3.1, section 4.8.20.4), of the kinds that a contract may use. */
public sealed interface Expression {

    /** Applies the function for the kind of this expression. */
    <R> R fold(Function<? super Body, ? extends R> body, Function<? super RequestParameter, ? extends R> parameter);

    /** {@code $request.body#/orderId} */
    record Body(JsonPointer pointer) implements Expression {

        @Override
        public <R> R fold(
                Function<? super Body, ? extends R> body, Function<? super RequestParameter, ? extends R> parameter) {
            return body.apply(this);
        }

        @Override
        public String toString() {
            return "$request.body" + JsonPointers.toFragment(pointer);
        }
    }

    /** {@code $request.path.orderId}, {@code $request.header.X-Channel} or {@code $request.query.channel} */
    record RequestParameter(In in, String name) implements Expression {

        @Override
        public <R> R fold(
                Function<? super Body, ? extends R> body, Function<? super RequestParameter, ? extends R> parameter) {
            return parameter.apply(this);
        }

        @Override
        public String toString() {
            return prefix(in) + name;
        }

        private static String prefix(In in) {
            return "$request." + in.word() + ".";
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
        return Arrays.stream(In.values())
                .filter(in -> text.startsWith(RequestParameter.prefix(in))
                        && text.length() > RequestParameter.prefix(in).length())
                .<Expression>map(in -> new RequestParameter(
                        in, text.substring(RequestParameter.prefix(in).length())))
                .findFirst();
    }
}
