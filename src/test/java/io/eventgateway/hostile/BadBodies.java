package io.eventgateway.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Operation;
import io.eventgateway.validation.BrokenPayloads;
import io.eventgateway.validation.BrokenPayloads.Broken;
import io.eventgateway.validation.RequestSchema;
import io.eventgateway.validation.SchemaPayloads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Requests of operations of the contracts whose head is right and whose body is wrong. */
final class BadBodies {

    private static final String LINES = "application/x-ndjson";

    private final Catalogue catalogue;
    private final List<Operation> operations;
    private final String token;
    private final Random random;

    BadBodies(Catalogue catalogue, String token, Random random) {
        this.catalogue = catalogue;
        this.operations = catalogue.operations().stream()
                .filter(it -> it.body().isPresent())
                .toList();
        this.token = token;
        this.random = random;
    }

    /** Made from the schema of the operation: valid but for one place. */
    BadRequest broken() {
        Operation operation = pick(operations);
        RequestSchema request = RequestSchema.of(operation, catalogue);
        Broken broken = broken(request.document(), request.schema());
        byte[] body = utf8(broken.payload().toString());
        return body.length > operation.maxBytes()
                ? request("body over the limit", operation, "too-large").with(body)
                : request("payload that breaks its schema", operation, "invalid-payload")
                        .with(body)
                        .at(broken.pointer());
    }

    /** One line of some is broken. */
    BadRequest brokenLine() {
        Operation operation = pick(batches());
        RequestSchema request = RequestSchema.of(operation, catalogue);
        JsonNode item = request.schema().path("items");
        SchemaPayloads payloads = new SchemaPayloads(request.document(), random);
        int before = random.nextInt(4);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < before; i++) {
            lines.append(payloads.valid(item)).append('\n');
        }
        Broken broken = broken(request.document(), item);
        if (broken.payload().toString().length() > 50_000) {
            return brokenLine(); // it could begin another window, before which the sound lines would be written
        }
        return request("batch of lines, one of them broken", operation, "invalid-payload")
                .with("Content-Type", LINES)
                .with(lines.append(broken.payload()).append('\n').toString())
                .at("#/" + before + broken.pointer().substring(1));
    }

    /** What no reader of JSON may take. */
    BadRequest malformed() {
        Operation operation = pick(operations);
        RequestSchema right = RequestSchema.of(operation, catalogue);
        byte[] valid = utf8(new SchemaPayloads(right.document(), random)
                .valid(right.schema())
                .toString());
        BadRequest request = request("malformed JSON", operation, "malformed-body");
        if (!operation.item().isEmpty() && random.nextInt(4) == 0) {
            return request.with("Content-Type", LINES).with("{\"a\":1}\n{\"" + SchemaPayloads.MARK + "\n");
        }
        return request.with(malformed(valid));
    }

    private byte[] malformed(byte[] valid) {
        return switch (random.nextInt(11)) {
            case 0 -> Arrays.copyOf(valid, random.nextInt(valid.length));
            case 1 -> concat(valid, utf8(pick(List.of("x", "}", "{}", ",", "\u0000"))));
            case 2 -> concat(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, valid);
            case 3 -> new String(valid, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            case 4 -> utf8("[".repeat(65 + random.nextInt(100_000 / 100)));
            case 5 -> utf8("{\"a\":{\"" + SchemaPayloads.MARK + "\":1,\"" + SchemaPayloads.MARK + "\":2}}");
            case 6 -> utf8("[" + pick(List.of("1e999999999", "1E-2147483649", "-1e1001", "9".repeat(1001))) + "]");
            case 7 ->
                utf8("[\"" + SchemaPayloads.MARK + pick(List.of("\\ud800", "\\udfff\\ud800", "\n", "\\x", "\\u12"))
                        + "\"]");
            case 8 ->
                concat(utf8("[\"" + SchemaPayloads.MARK), new byte[] {(byte) (0x80 + random.nextInt(128)), '"', ']'});
            case 9 ->
                utf8(pick(
                        List.of("NaN", "[1,]", "{'a':1}", "// x\n1", "01", "+1", ".5", "1.", "tru", "\"", "{\"a\"}")));
            default -> utf8(SchemaPayloads.MARK);
        };
    }

    /** Larger than the operation takes: by its announcement, by its chunks, or when it is unpacked. */
    BadRequest tooLarge() {
        Operation operation = pick(operations);
        int limit = (int) operation.maxBytes();
        BadRequest request = request("body over the limit", operation, "too-large");
        return switch (random.nextInt(3)) {
            case 0 -> request.with("Content-Length", String.valueOf(limit + 1L + random.nextInt(1_000_000_000)));
            case 1 -> request.with("Transfer-Encoding", "chunked").with(chunk(limit + 1));
            default -> request.with("Content-Encoding", "gzip").with(gzip(new byte[limit + 1 + random.nextInt(limit)]));
        };
    }

    BadRequest notWhatTheHeaderSays() {
        Operation operation = pick(operations);
        String mark = SchemaPayloads.MARK;
        return switch (random.nextInt(4)) {
            case 0 ->
                request("other media type or coding", operation, "unsupported-media-type")
                        .with(
                                "Content-Type",
                                pick(List.of("text/plain", "application/xml", "application/json;charset=latin1", mark)))
                        .with("{}");
            case 1 ->
                request("other media type or coding", operation, "unsupported-media-type")
                        .with("Content-Encoding", pick(List.of("br", "zstd", "gzip, gzip", mark)))
                        .with("{}");
            case 2 ->
                request("no gzip, or cut off", operation, "malformed-body")
                        .with("Content-Encoding", "gzip")
                        .with(mark);
            default ->
                request("no gzip, or cut off", operation, "malformed-body")
                        .with("Content-Encoding", "gzip")
                        .with(Arrays.copyOf(gzip(utf8("{\"" + mark + "\":1}")), 20));
        };
    }

    BadRequest request(String kind, Operation operation, String... codes) {
        String path = operation
                .path()
                .text()
                .replace("{orderId}", UUID.randomUUID().toString())
                .replace("{customerId}", "C-1");
        BadRequest request = BadRequest.of(
                        kind, operation.method(), path + (random.nextInt(8) == 0 ? "?validate_only=true" : ""), codes)
                .with("Authorization", "Bearer " + token)
                .with("Content-Type", "application/json");
        return random.nextInt(8) == 0 ? request.with("Idempotency-Key", "\"" + UUID.randomUUID() + "\"") : request;
    }

    Operation any() {
        return pick(operations);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private List<Operation> batches() {
        return operations.stream().filter(it -> it.item().isPresent()).toList();
    }

    private Broken broken(JsonNode document, JsonNode schema) {
        return new BrokenPayloads(new SchemaPayloads(document, random)).broken(schema);
    }

    private static byte[] chunk(int length) {
        return concat(utf8(Integer.toHexString(length) + "\r\n"), concat(new byte[length], utf8("\r\n0\r\n\r\n")));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
