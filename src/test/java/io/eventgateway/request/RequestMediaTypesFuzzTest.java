package io.eventgateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.eventgateway.problem.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Any bytes as the parameters of a {@code Content-Type}. */
class RequestMediaTypesFuzzTest {

    private static final String SYMBOLS = "!#$%&'*+-.^_`|~";

    @DictionaryEntries({";", "charset=", "\\\"utf-8\\\"", "UTF8", "\\\\", "\\\"", " ; a=\\\"b\\\""})
    @FuzzTest
    void readsParametersAsTheStandardDefinesThem(byte[] input) {
        // The server strips blanks around a value, and refuses control characters.
        String parameters = new String(input, StandardCharsets.ISO_8859_1).strip();

        Outcome<String> outcome =
                RequestMediaTypes.require("application/json;" + parameters, List.of(), Set.of("application/json"));

        assertThat(outcome instanceof Outcome.Passed).as(parameters).isEqualTo(new Reader(";" + parameters).accepts());
    }

    /** RFC 9110, sections 5.6.2, 5.6.4 and 5.6.6, character by character; also takes blanks around an equals sign. */
    private static final class Reader {

        private final String text;
        private int at;
        private boolean utf8 = true;

        Reader(String text) {
            this.text = text;
        }

        boolean accepts() {
            while (at < text.length()) {
                blanks();
                if (!next(';')) {
                    return false;
                }
                blanks();
                if (at < text.length() && text.charAt(at) != ';' && !parameter()) {
                    return false;
                }
                blanks();
            }
            return utf8;
        }

        private boolean parameter() {
            String name = token();
            blanks();
            if (name.isEmpty() || !next('=')) {
                return false;
            }
            blanks();
            boolean quoted = next('"');
            String value = quoted ? quoted() : token();
            if (value == null || value.isEmpty() && !quoted) {
                return false;
            }
            utf8 &= !name.equalsIgnoreCase("charset")
                    || Set.of("utf-8", "utf8").contains(value.toLowerCase(Locale.ROOT));
            return true;
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            while (!next('"')) {
                next('\\');
                if (at == text.length()
                        || text.charAt(at) < ' ' && text.charAt(at) != '\t'
                        || text.charAt(at) == 0x7f) {
                    return null;
                }
                value.append(text.charAt(at++));
            }
            return value.toString();
        }

        private String token() {
            int begin = at;
            while (at < text.length() && isToken(text.charAt(at))) {
                at++;
            }
            return text.substring(begin, at);
        }

        private static boolean isToken(char c) {
            return c < 0x80 && (Character.isLetterOrDigit(c) || SYMBOLS.indexOf(c) >= 0);
        }

        private void blanks() {
            while (next(' ') || next('\t')) {
                // the next one
            }
        }

        private boolean next(char c) {
            boolean here = at < text.length() && text.charAt(at) == c;
            at += here ? 1 : 0;
            return here;
        }
    }
}
