package io.eventgateway.tenant;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a token: tells tokens apart without keeping any of them, so that nobody who sees the cache can use what is in it. */
record TokenHash(long first, long second, long third, long fourth) {

    static TokenHash of(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            ByteBuffer words = ByteBuffer.wrap(digest);
            return new TokenHash(words.getLong(), words.getLong(), words.getLong(), words.getLong());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
