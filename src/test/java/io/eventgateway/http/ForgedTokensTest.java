package io.eventgateway.http;

import static io.eventgateway.http.TokenProbe.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.eventgateway.fixture.SandboxResource;
import io.eventgateway.sandbox.ForgedKey;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tokens that say themselves how they want to be verified, or want to be taken out of their time (RFC 8725). */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class ForgedTokensTest {

    Sandbox sandbox;

    /** One for all tests: to generate it takes more than a second. */
    private static final ForgedKey KEY = new ForgedKey();

    @Test
    void takesNoKeyFromTheTokenItself() {
        refuses(KEY.sign(token().header("jwk", KEY.jwk())));
        refuses(KEY.sign(
                token().header("jwk", KEY.jwk()).header("kid", KEY.jwk().get("kid"))));
        refuses(KEY.sign(token().header("x5c", List.of("MIIB"))));
    }

    @Test
    void fetchesNothingThatATokenNames() throws IOException {
        AtomicInteger fetched = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            fetched.incrementAndGet();
            byte[] keys = KEY.jwks().getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://localhost:" + server.getAddress().getPort() + "/jwks";
            refuses(KEY.sign(token().header("jku", address)));
            refuses(KEY.sign(
                    token().header("jku", address).header("kid", KEY.jwk().get("kid"))));
            refuses(KEY.sign(token().header("x5u", address)));
            refuses(KEY.sign(token().header("kid", address)));
            refuses(KEY.sign(token().issuer(address)));

            assertThat(fetched).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void looksForAKeyIdNowhereButAmongTheIssuersKeys() {
        for (String id : new String[] {
            "../../../../dev/null",
            "/etc/passwd",
            "' OR '1'='1",
            "${jndi:ldap://localhost/a}",
            "a\r\nb",
            "k".repeat(5000),
            ""
        }) {
            refuses(KEY.sign(token().header("kid", id)));
        }
    }

    @Test
    void takesATokenInItsTimeOnly() {
        refuses(token().claim("nbf", Instant.now().plusSeconds(3600).getEpochSecond())
                .signed());
        refuses(token().claim("exp", null).signed());
        refuses(token().claim("exp", "never").signed());
        refuses(token().expiresIn(Duration.ofMinutes(-2)).signed());
    }

    /** Correctly signed, and never 500: "never expires" is accepted, what is no date is refused. */
    @Test
    void answersAnyDate() {
        for (Object far : new Object[] {Long.MAX_VALUE, 1_000_000_000_000_000_000L, 1.8e18, 4_102_444_800.5}) {
            assertThat(status(token().claim("exp", far).signed())).isEqualTo(422);
        }
        for (String date : new String[] {"exp", "nbf", "iat"}) {
            refuses(token().claim(date, Map.of()).signed());
            refuses(token().claim(date, List.of(1)).signed());
        }
        refuses(token().claim("nbf", Long.MAX_VALUE).signed());
        // Expired half a minute ago: within the leeway.
        long now = Instant.now().getEpochSecond();
        assertThat(status(token().claim("iat", now - 60).claim("exp", now - 30).signed()))
                .isEqualTo(422);
        refuses(token().claim("exp", Long.MIN_VALUE).signed());
    }

    @Test
    void refusesOtherTokensOfTheIssuer() {
        refuses(token().header("typ", "logout+jwt").signed());
        refuses(token().header("typ", "secevent+jwt").signed());
        refuses(token().claim("at_hash", "x").signed());
        assertThat(status(token().header("typ", "JWT").signed())).isEqualTo(422);
    }

    @Test
    void refusesWhatItWouldHaveToUnderstand() {
        refuses(token().header("crit", List.of("x-unknown"))
                .header("x-unknown", true)
                .signed());
        refuses(token().header("crit", List.of()).signed());
        refuses(token().audience("event-gateway.example.com").signed());
        refuses(token().claim("aud", null).signed());
        refuses(token().claim("iss", null).signed());
    }

    @Test
    void takesNoTenantForMoreThanAName() {
        for (Object tenant : new Object[] {
            "acme\r\nX-Injected: 1",
            "acme\u2028globex",
            "acme:globex",
            "acme/../globex",
            "{tenant}",
            "*",
            " acme",
            Map.of("id", "acme")
        }) {
            assertThat(status(token().claim("tenant", tenant).signed()))
                    .as(String.valueOf(tenant))
                    .isEqualTo(403);
        }
    }

    private Tokens.Draft token() {
        return sandbox.tokens().forTenant("acme", "orders:write");
    }

    private static void refuses(String token) {
        assertThat(status(token)).as(token).isEqualTo(401);
    }
}
