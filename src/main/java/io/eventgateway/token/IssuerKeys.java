package io.eventgateway.token;

import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.security.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The keys of one issuer, fetched when the first token arrives, when they are old, and when a token names an unknown
 * one: an issuer may use a key as soon as it publishes it. One thread fetches; the others wait for it, but not for an
 * issuer that does not respond. Unknown keys cause one fetch in five seconds at most, whatever callers send.
 */
final class IssuerKeys implements VerificationKeyResolver {

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    /** Invented key ids cost the issuer one request in this time, and delay a new key by it. */
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(5);

    /** Longer than a healthy issuer takes; verifications do not wait for one that does not respond. */
    private static final long MAX_WAIT = TimeUnit.SECONDS.toNanos(1);

    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(10);

    /** Keys without an id, or tokens without one, make all keys candidates; each of them costs a verification. */
    private static final int MAX_CANDIDATES = 16;

    private final String name;
    private final JWTAuthContextInfo issuer;
    private final Ticker ticker;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile long lockedAt = System.nanoTime();
    private volatile List<VerificationKey> keys = List.of();
    /** Null until the keys could be fetched. The lock guards it and everything below. */
    private volatile KeyLoader source;

    private List<VerificationKey> published = List.of();
    private long lastFetch;
    private volatile boolean failing;
    private final Set<String> weak = new HashSet<>();

    /** @param ticker measures the time between fetches */
    IssuerKeys(String name, JWTAuthContextInfo issuer, Ticker ticker) {
        this.name = name;
        this.issuer = issuer;
        this.ticker = ticker;
        this.lastFetch = ticker.read() - PAUSE;
    }

    /** The number of usable keys; 0 until the first token of the issuer arrives. */
    int count() {
        return keys.size();
    }

    /** May block for about a second while keys are fetched. */
    @Override
    public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        try {
            List<VerificationKey> tried = fitting(signature, exclusively(keys.isEmpty() ? MAX_WAIT : 0, this::refresh));
            Optional<VerificationKey> right = right(signature, tried);
            if (right.isEmpty()) {
                List<VerificationKey> all = keys;
                tried = fitting(signature, exclusively(MAX_WAIT, () -> fetchUnless(keys != all)));
                right = right(signature, tried);
            }
            // With a wrong key, the library reports the signature.
            return right.or(tried.stream()::findFirst).map(VerificationKey::key).orElseThrow(this::unknown);
        } catch (UnresolvableKeyException e) {
            throw e;
        } catch (JoseException e) {
            throw new UnresolvableKeyException("no key can verify the signature", e);
        }
    }

    private UnresolvableKeyException unknown() {
        return source == null || failing ? new KeysUnavailableException() : new UnresolvableKeyException("unknown key");
    }

    private static List<VerificationKey> fitting(JsonWebSignature signature, List<VerificationKey> keys)
            throws JoseException {
        List<VerificationKey> fitting = new ArrayList<>();
        for (VerificationKey key : keys) {
            if (fitting.size() < MAX_CANDIDATES && key.fits(signature)) {
                fitting.add(key);
            }
        }
        return fitting;
    }

    private static Optional<VerificationKey> right(JsonWebSignature signature, List<VerificationKey> fitting) {
        return fitting.stream().filter(key -> key.verifies(signature)).findFirst();
    }

    /** The keys after the action, or without it if another thread has been fetching for that long. */
    private List<VerificationKey> exclusively(long maxWait, Runnable action) {
        try {
            if (lock(maxWait)) {
                try {
                    lockedAt = System.nanoTime();
                    action.run();
                } finally {
                    fetching.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return keys;
    }

    /** Waits until that time after the other thread got the lock, which it may not have noted yet. */
    private boolean lock(long maxWait) throws InterruptedException {
        do {
            if (fetching.tryLock(Math.min(maxWait, STEP), TimeUnit.NANOSECONDS)) {
                return true;
            }
        } while (System.nanoTime() - lockedAt < maxWait);
        return false;
    }

    private void refresh() {
        if (source == null) {
            fetchUnless(false);
            // An issuer may use another key right after the first fetch.
            lastFetch = source == null ? lastFetch : ticker.read() - PAUSE;
        } else if (!attempt(() -> source.keys())) {
            // The library keeps known keys for as long as its settings allow.
            published = List.of();
            keys = published;
        }
    }

    private void fetchUnless(boolean fetched) {
        if (!fetched && ticker.read() - lastFetch >= PAUSE) {
            attempt(() -> {
                KeyLoader next = KeyLoader.load(issuer, this::pause);
                List<VerificationKey> found = next.keys();
                source = next;
                return found;
            });
            pause();
        }
    }

    /** Counted from the end of a fetch, because one that fails may take as long as the pause. */
    private void pause() {
        lastFetch = ticker.read();
    }

    /** Whether it succeeds. */
    private boolean attempt(Callable<List<VerificationKey>> fetch) {
        try {
            List<VerificationKey> found = fetch.call();
            if (found != published) {
                published = found;
                keys = found.stream().filter(this::strong).toList();
            }
            report(source.failure());
            return true;
        } catch (Exception e) {
            report(Optional.of(e.toString()));
            return false;
        }
    }

    private boolean strong(VerificationKey key) {
        if (!key.strong() && weak.add(key.id().orElse("(none)"))) {
            LOG.warnf(
                    "Issuer %s: the RSA key with id %s is shorter than %d bits, and is not used",
                    name, Refusal.printable(key.id().orElse("(none)")), VerificationKey.MIN_RSA_BITS);
        }
        return key.strong();
    }

    /** Logs changes only. */
    private void report(Optional<String> failure) {
        if (failure.isPresent() && !failing) {
            LOG.warnf(
                    "Issuer %s: its keys cannot be fetched from %s (%s); %d known keys stay in use",
                    name, issuer.getPublicKeyLocation(), failure.get(), keys.size());
        } else if (failure.isEmpty() && failing) {
            LOG.infof("Issuer %s: its keys can be fetched again", name);
        }
        failing = failure.isPresent();
    }
}
