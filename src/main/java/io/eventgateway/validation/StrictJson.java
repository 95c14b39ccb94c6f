package io.eventgateway.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Parses JSON as RFC 8259 defines it for interchange, in UTF-8 only, and strictly where parsers differ: member names
 * must be unique, so that no two readers of one event see different values (RFC 8259, section 4).
 */
final class StrictJson {

    /** Deeper than any contract needs, and shallow enough for recursive readers downstream. */
    static final int MAX_DEPTH = 64;

    /** The number of digits that Jackson accepts for a number that is written out. */
    static final int MAX_EXPONENT = 1_000;

    private static final String TOO_MUCH = "The body is nested deeper than " + MAX_DEPTH
            + ", a number or name in it is too long, or a number's exponent is beyond " + MAX_EXPONENT + ".";

    private static final String HALF_A_PAIR = "A string in the body holds half of a surrogate pair";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new BoundedNumbers())
            .build();

    private StrictJson() {}

    /**
     * Limits exponents: ten characters can denote a number whose arithmetic takes a gigabyte. RFC 8259, section 6,
     * allows such a limit.
     */
    private static final class BoundedNumbers extends JsonNodeFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public ValueNode numberNode(BigDecimal number) {
            if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
                throw new ArithmeticException();
            }
            return super.numberNode(number);
        }
    }

    static Outcome<JsonNode> read(byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(parser(body));
            if (tree == null || tree.isMissingNode()) {
                return malformed("The body is empty.");
            }
            return SurrogateCheck.unpaired(body, tree) ? malformed(HALF_A_PAIR + ".") : Outcome.passed(tree);
        } catch (CharacterCodingException e) {
            return malformed("The body is not UTF-8.");
        } catch (StreamConstraintsException | ArithmeticException | NumberFormatException e) {
            // NumberFormatException is Jackson's response to an exponent that BigDecimal cannot hold; its message
            // quotes the number.
            return malformed(TOO_MUCH);
        } catch (JsonProcessingException e) {
            return malformed(reason(e) + at(e.getLocation()));
        } catch (IOException e) {
            return malformed("The body cannot be read.");
        }
    }

    /**
     * ASCII text, which most payloads are, needs no UTF-8 check; other text is decoded strictly, which Jackson does not
     * do.
     */
    private static JsonParser parser(byte[] body) throws IOException {
        for (byte octet : body) {
            if (octet <= 0) {
                CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
                return MAPPER.getFactory().createParser(text.array(), text.arrayOffset(), text.remaining());
            }
        }
        return MAPPER.getFactory().createParser(body);
    }

    /** Jackson's messages may quote the payload, so only their kind is used. */
    private static String reason(JsonProcessingException e) {
        String words = String.valueOf(e.getOriginalMessage());
        if (words.contains("FAIL_ON_READING_DUP_TREE_KEY")) {
            return "A member name occurs twice";
        }
        if (words.startsWith("Unexpected end-of-input")) {
            return "The body ends too early";
        }
        if (words.contains("surrogate")) {
            return HALF_A_PAIR; // Jackson finds them in names, not in values
        }
        return words.startsWith("Trailing token") ? "Something follows the JSON value" : "The body is not JSON";
    }

    private static String at(JsonLocation where) {
        return where == null ? "." : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ").";
    }

    private static <T> Outcome<T> malformed(String detail) {
        return Outcome.refused(Problem.malformedBody(detail));
    }
}
