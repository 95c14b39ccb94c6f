package io.eventgateway.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Message digests that every Java platform has, so that no caller handles a missing algorithm. */
public final class Digests {

    private Digests() {}

    /** A new digest; not for several threads. */
    public static MessageDigest sha256() {
        return of("SHA-256");
    }

    /** A new digest for names that others derive in the same way; it protects nothing. */
    public static MessageDigest sha1() {
        return of("SHA-1");
    }

    private static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
