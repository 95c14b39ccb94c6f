package io.eventgateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Logs why tokens of one issuer are refused: once in an hour for each reason and value, and a limited number of values,
 * because callers can invent any number.
 */
final class RefusalLog {

    /** Values of one reason in an hour. A misconfigured issuer needs one or two. */
    private static final int MAX_VALUES = 20;

    private static final Logger LOG = Logger.getLogger(RefusalLog.class);

    private final String issuer;
    private final Cache<Refusal.Kind, Set<String>> logged;
    private final Consumer<String> lines;

    RefusalLog(String issuer) {
        this(issuer, Ticker.systemTicker(), LOG::info);
    }

    RefusalLog(String issuer, Ticker ticker, Consumer<String> lines) {
        this.issuer = issuer;
        this.logged = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofHours(1))
                .ticker(ticker)
                .build();
        this.lines = lines;
    }

    void add(Refusal refusal) {
        LOG.debugf("Token of issuer %s refused: %s", issuer, refusal.kind());
        refusal.cause().ifPresent(cause -> once(refusal.kind(), cause));
    }

    private void once(Refusal.Kind kind, String cause) {
        Set<String> values = logged.get(kind, first -> ConcurrentHashMap.newKeySet());
        if (values.size() < MAX_VALUES && values.add(cause)) {
            lines.accept("A token of issuer " + issuer + " is refused: " + cause
                    + (values.size() < MAX_VALUES ? "" : " (such refusals are not logged again within an hour)"));
        }
    }
}
