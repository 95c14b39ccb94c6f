package io.eventgateway.store;

import io.eventgateway.digest.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A Lua script for Redis. It runs there as one step: nothing else happens between its first command and its last.
 *
 * @param text Lua 5.1; returns an array of integers and strings without a nil
 * @param sha1 the name under which Redis remembers it, 40 hexadecimal digits
 */
public record Script(String text, String sha1) {

    public static Script of(String text) {
        return new Script(text, digest(text));
    }

    /** @param name absolute name of a resource on the class path that ends with {@code .lua}, the only ones that a native build takes in */
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
