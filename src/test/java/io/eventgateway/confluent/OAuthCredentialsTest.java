package io.eventgateway.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.delivery.Receipt;
import io.eventgateway.delivery.ReceiptClassifier;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OAuthCredentialsTest {

    private final Provider provider = new Provider();
    private final OAuthCredentials token = new OAuthCredentials(provider);

    @Test
    void usesATokenUntilItIsDue() {
        provider.lifetime = Duration.ofHours(1);

        assertThat(shown()).isEqualTo("Bearer token-1");
        assertThat(shown()).isEqualTo("Bearer token-1");

        long opened = System.nanoTime();
        assertThat(token.outdated(opened, opened)).isFalse();
        assertThat(token.outdated(opened, opened + TimeUnit.MINUTES.toNanos(58)))
                .isFalse();
        assertThat(token.outdated(opened, opened + TimeUnit.MINUTES.toNanos(60)))
                .isTrue();
    }

    @Test
    void fetchesANewTokenInTimeAndReplacesStreams() {
        provider.lifetime = Duration.ofSeconds(OAuthCredentials.MARGIN_SECONDS - 1);
        assertThat(shown()).isEqualTo("Bearer token-1");
        long opened = System.nanoTime();

        assertThat(shown()).isEqualTo("Bearer token-2");

        assertThat(token.outdated(opened, System.nanoTime())).isTrue();
        assertThat(token.outdated(System.nanoTime(), System.nanoTime())).isFalse();
    }

    @Test
    void countsAsNoConnectionWhileThereIsNoToken() {
        provider.away = true;

        Throwable failure = token.authorization()
                .onItem()
                .<Throwable>transform(header -> new AssertionError(header))
                .onFailure()
                .recoverWithItem(CredentialsUnavailableException::new)
                .await()
                .indefinitely();

        assertThat(ReceiptClassifier.of(failure)).isInstanceOf(Receipt.NotWritten.class);
    }

    private String shown() {
        return token.authorization().await().indefinitely();
    }

    /** Issues a different token each time. */
    private static final class Provider implements OidcClient {

        private Duration lifetime = Duration.ofHours(1);
        private boolean away;
        private int issued;

        @Override
        public Uni<Tokens> getTokens(Map<String, String> parameters) {
            if (away) {
                return Uni.createFrom().failure(new IllegalStateException("away"));
            }
            issued++;
            return Uni.createFrom()
                    .item(new Tokens(
                            "token-" + issued,
                            Instant.now().plus(lifetime).getEpochSecond(),
                            Duration.ofSeconds(OAuthCredentials.MARGIN_SECONDS + 5),
                            null,
                            null,
                            new JsonObject(),
                            "confluent"));
        }

        @Override
        public Uni<Tokens> refreshTokens(String refreshToken, Map<String, String> parameters) {
            return getTokens(parameters);
        }

        @Override
        public Uni<Boolean> revokeAccessToken(String accessToken, Map<String, String> parameters) {
            return Uni.createFrom().item(true);
        }

        @Override
        public void close() {}
    }
}
