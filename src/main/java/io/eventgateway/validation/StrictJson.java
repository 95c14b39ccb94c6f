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
import io.eventgateway.problem.Outcome;
import io.eventgateway.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON as RFC 8259 defines it for interchange, UTF-8 and nothing else, and stricter where readers differ: a member name may stand only once,
 * so that no two readers of one event see different values (RFC 8259, section 4).
 */
final class StrictJson {

    /** Deeper than any domain needs, and shallow enough that no recursive reader downstream is in danger. */
    static final int MAX_DEPTH = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    static Outcome<JsonNode> read(byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(parser(body));
            return tree == null || tree.isMissingNode() ? malformed("The body is empty.") : Outcome.passed(tree);
        } catch (CharacterCodingException e) {
            return malformed("The body is not UTF-8.");
        } catch (StreamConstraintsException e) {
            return malformed(
                    "The body is nested deeper than " + MAX_DEPTH + ", or a number or name in it is too long.");
        } catch (JsonProcessingException e) {
            return malformed(reason(e) + at(e.getLocation()));
        } catch (IOException e) {
            return malformed("The body cannot be read.");
        }
    }

    /** Text without a character beyond ASCII, which most payloads are, is UTF-8 as it stands; the rest is decoded strictly, which Jackson does not do. */
    private static JsonParser parser(byte[] body) throws IOException {
        for (byte octet : body) {
            if (octet <= 0) {
                CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
                return MAPPER.getFactory().createParser(text.array(), text.arrayOffset(), text.remaining());
            }
        }
        return MAPPER.getFactory().createParser(body);
    }

    /** Jackson's own words may quote the payload, so only their kind is used. */
    private static String reason(JsonProcessingException e) {
        String words = String.valueOf(e.getOriginalMessage());
        if (words.contains("FAIL_ON_READING_DUP_TREE_KEY")) {
            return "A member name stands twice";
        }
        if (words.startsWith("Unexpected end-of-input")) {
            return "The body ends too early";
        }
        return words.startsWith("Trailing token") ? "Something follows the JSON value" : "The body is not JSON";
    }

    private static String at(JsonLocation where) {
        return where == null ? "." : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ").";
    }

    private static <T> Outcome<T> malformed(String detail) {
        return Outcome.refused(new Problem.MalformedBody(detail));
    }
}
