package io.eventgateway.token;

import io.eventgateway.digest.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The SHA-256 of a token: tells tokens apart without keeping any of them, so that nobody who sees the cache can use what is in it. */
record TokenHash(long first, long second, long third, long fourth) {

    static TokenHash of(String token) {
        ByteBuffer words = ByteBuffer.wrap(Digests.sha256().digest(token.getBytes(StandardCharsets.US_ASCII)));
        return new TokenHash(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    /** Those that a record has by itself go through method handles, which a native executable interprets; and this is asked for every request. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TokenHash hash
                && first == hash.first
                && second == hash.second
                && third == hash.third
                && fourth == hash.fourth;
    }

    /** Any part of a digest is as good as another. */
    @Override
    public int hashCode() {
        return (int) first;
    }
}
