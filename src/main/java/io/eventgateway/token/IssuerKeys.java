package io.eventgateway.token;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies tokens with the issuer's keys, and fetches the keys again when a token names an unknown one. The library
 * fetches them too, but then refuses concurrent tokens, and does not fetch again for a minute: an issuer that uses a
 * key as soon as it publishes it would see its tokens refused. Here concurrent verifications wait for the fetch, and
 * unknown keys cause one fetch in five seconds at most, whatever callers send.
 */
@ApplicationScoped
class IssuerKeys {

    /** Invented key ids cost the issuer one request in this time, and delay a new key by it. */
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(5);

    /** Longer than a healthy issuer takes; verifications do not wait for one that does not respond. */
    private static final long MAX_WAIT = TimeUnit.SECONDS.toNanos(1);

    private final JWTAuthContextInfo issuer;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile JWTParser current;
    private volatile long lastFetch = System.nanoTime() - PAUSE;

    IssuerKeys(JWTAuthContextInfo issuer) {
        this.issuer = issuer;
        this.current = withoutKeys();
    }

    /** A parser fetches the keys at its first use, and every {@code smallrye.jwt.jwks.refresh-interval}. */
    private JWTParser withoutKeys() {
        return new DefaultJWTParser(issuer, new DefaultJWTCallerPrincipalFactory());
    }

    /** May block for about a second while keys are fetched. */
    JsonWebToken verify(String token) throws ParseException {
        JWTParser tried = current;
        try {
            return tried.parse(token);
        } catch (ParseException refused) {
            if (keyIsKnown(refused) || !awaitFetch()) {
                throw refused;
            }
            try {
                return verifyWithNewKeys(token, tried, refused);
            } finally {
                fetching.unlock();
            }
        }
    }

    private static boolean keyIsKnown(ParseException refused) {
        Throwable cause = refused;
        while (cause != null && !(cause instanceof UnresolvableKeyException)) {
            cause = cause.getCause();
        }
        return cause == null;
    }

    private boolean awaitFetch() {
        try {
            return fetching.tryLock(Math.max(0, MAX_WAIT - (System.nanoTime() - lastFetch)), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private JsonWebToken verifyWithNewKeys(String token, JWTParser tried, ParseException refused)
            throws ParseException {
        if (current != tried) {
            return current.parse(token);
        }
        if (System.nanoTime() - lastFetch < PAUSE) {
            throw refused;
        }
        lastFetch = System.nanoTime();
        JWTParser next = withoutKeys();
        JsonWebToken verified = next.parse(token);
        current = next;
        return verified;
    }
}
