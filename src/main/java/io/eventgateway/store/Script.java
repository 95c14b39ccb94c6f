package io.eventgateway.store;

import io.eventgateway.digest.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A Lua script for Redis, which runs it as one atomic step.
 *
 * @param text Lua 5.1; must return an array of integers and strings without nil
 * @param sha1 the name of the script in Redis' script cache, 40 hexadecimal digits
 */
public record Script(String text, String sha1) {

    public static Script of(String text) {
        return new Script(text, digest(text));
    }

    /**
     * @param name absolute name of a class path resource that ends with {@code .lua}, the suffix that native images
     *     include
     */
    public static Script ofResource(String name) {
        try (InputStream text = Script.class.getResourceAsStream(name)) {
            return of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Digests.sha1().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
