package io.eventgateway.pattern;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** Regular expressions as JavaScript runs them. */
final class JavaScript {

    /** What an engine says of an expression and a text. */
    enum Verdict {
        NO_EXPRESSION,
        NO_MATCH,
        MATCH
    }

    private static final Value TEST = Context.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build()
            .eval(
                    "js",
                    "(regex, ...texts) => {"
                            + " try { const all = new RegExp(regex, 'u'); return texts.map(it => all.test(it) ? 2 : 1); }"
                            + " catch (e) { return texts.map(it => 0); } }");

    private JavaScript() {}

    /** With the flag {@code u}. */
    static Verdict test(String regex, String text) {
        return test(regex, List.of(text)).get(0);
    }

    static List<Verdict> test(String regex, List<String> texts) {
        synchronized (TEST) {
            Value verdicts =
                    TEST.execute(Stream.concat(Stream.of(regex), texts.stream()).toArray());
            return IntStream.range(0, texts.size())
                    .mapToObj(i -> Verdict.values()[verdicts.getArrayElement(i).asInt()])
                    .toList();
        }
    }
}
