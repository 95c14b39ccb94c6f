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
 * The issuer's keys, fetched anew when a token names one that is not among them. The library does that too, but lets whoever verifies meanwhile go with the old
 * ones, and then not again for a minute: an issuer that signs with a key the moment it publishes it would see its tokens refused. Here they wait for the keys that are
 * being fetched, and keys are fetched for tokens' sake every five seconds at most, whatever callers send.
 */
@ApplicationScoped
class IssuerKeys {

    /** Made-up keys cost the issuer a request so often, and keep a new key out for as long. */
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(5);

    /** Longer than an issuer takes that is well; behind one that hangs nobody waits. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final JWTAuthContextInfo issuer;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile JWTParser current;
    private volatile long begun = System.nanoTime() - PAUSE;

    IssuerKeys(JWTAuthContextInfo issuer) {
        this.issuer = issuer;
        this.current = withoutKeys();
    }

    /** A parser fetches the keys when it is first used, and every {@code smallrye.jwt.jwks.refresh-interval}. */
    private JWTParser withoutKeys() {
        return new DefaultJWTParser(issuer, new DefaultJWTCallerPrincipalFactory());
    }

    /** May block while keys are fetched. */
    JsonWebToken verify(String token) throws ParseException {
        JWTParser tried = current;
        try {
            return tried.parse(token);
        } catch (ParseException refused) {
            if (keyIsKnown(refused) || !await()) {
                throw refused;
            }
            try {
                return anew(token, tried, refused);
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

    private boolean await() {
        try {
            return fetching.tryLock(Math.max(0, PATIENCE - (System.nanoTime() - begun)), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private JsonWebToken anew(String token, JWTParser tried, ParseException refused) throws ParseException {
        if (current != tried) {
            return current.parse(token);
        }
        if (System.nanoTime() - begun < PAUSE) {
            throw refused;
        }
        begun = System.nanoTime();
        JWTParser renewed = withoutKeys();
        JsonWebToken verified = renewed.parse(token);
        current = renewed;
        return verified;
    }
}
