package io.eventgateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text as a runtime expression. */
class ExpressionFuzzTest {

    @DictionaryEntries({"$request.body#/", "$request.path.", "$request.header.", "~0", "~1", "%2F", "%7E1", "%C3%A9"})
    @FuzzTest
    void isReadAsItIsWritten(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);

        Expression.parse(text).ifPresent(expression -> {
            assertThat(text).startsWith("$request.");
            assertThat(Expression.parse(expression.toString())).contains(expression);
        });
    }
}
