package io.eventgateway.token;

import io.eventgateway.digest.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The SHA-256 of a token. The cache has hashes only, so that its content is useless to an attacker. */
record TokenHash(long first, long second, long third, long fourth) {

    static TokenHash of(String token) {
        ByteBuffer words = ByteBuffer.wrap(Digests.sha256().digest(token.getBytes(StandardCharsets.US_ASCII)));
        return new TokenHash(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    /**
     * A record's own method uses method handles, which a native executable interprets; this one runs for each request.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof TokenHash hash
                && first == hash.first
                && second == hash.second
                && third == hash.third
                && fourth == hash.fourth;
    }

    /** The bits of a digest are evenly distributed, so any of them suffice. */
    @Override
    public int hashCode() {
        return (int) first;
    }
}
