package io.eventgateway.confluent;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An OAuth 2.0 access token for the cluster (client credentials), replaced by a new one before it expires. */
final class OAuthCredentials implements Credentials {

    /**
     * A stream is replaced that long before its token expires: enough for several attempts at a slow identity provider.
     */
    static final int MARGIN_SECONDS = 60;

    /**
     * Less than the time-out of a call to Kafka REST, which would otherwise hide that only the token is missing. The
     * request goes on for callers that come later.
     */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final OidcClient client;
    private final TokensHelper tokens = new TokensHelper();
    private volatile SentToken sent = new SentToken(null, 0, 0);

    /** @param client fetches a new token earlier than {@link #MARGIN_SECONDS} before the current one expires */
    OAuthCredentials(OidcClient client) {
        this.client = client;
    }

    /**
     * @param since when it was first sent, by {@link System#nanoTime}
     * @param end when streams that use it must be replaced, by the same clock
     */
    private record SentToken(String token, long since, long end) {}

    @Override
    public Optional<String> known() {
        return Optional.empty();
    }

    @Override
    public Uni<String> authorization() {
        return tokens.getTokens(client).ifNoItem().after(PATIENCE).fail().map(this::header);
    }

    private String header(Tokens current) {
        String token = current.getAccessToken();
        if (!token.equals(sent.token())) {
            long now = System.nanoTime();
            sent = new SentToken(token, now, now + nanosLeft(current));
        }
        return "Bearer " + token;
    }

    /**
     * At least a second; otherwise a token that lives no longer than the margin would make every stream be replaced at
     * once, again and again.
     */
    private static long nanosLeft(Tokens current) {
        Long end = current.getAccessTokenExpiresAt();
        long seconds =
                end == null ? TimeUnit.DAYS.toSeconds(1) : end - Instant.now().getEpochSecond() - MARGIN_SECONDS;
        return TimeUnit.SECONDS.toNanos(Math.max(1, seconds));
    }

    @Override
    public boolean outdated(long opened, long now) {
        SentToken current = sent;
        return current.token() != null && (opened - current.since() < 0 || now - current.end() >= 0);
    }
}
