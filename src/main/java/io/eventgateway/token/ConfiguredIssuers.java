package io.eventgateway.token;

import com.github.benmanes.caffeine.cache.Ticker;
import io.eventgateway.token.TokenConfig.Algorithm;
import io.eventgateway.token.TokenConfig.IssuerConfig;
import io.quarkus.runtime.Startup;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The issuer of {@code mp.jwt.verify.*} and those of {@code gateway.token.issuers}. */
@Startup
@ApplicationScoped
class ConfiguredIssuers implements IssuerDirectory {

    private static final Logger LOG = Logger.getLogger(ConfiguredIssuers.class);

    /** The name of the first issuer. */
    private static final String DEFAULT = "default";

    /** A queue of this length takes some tenths of a second of RSA; a longer one would delay every caller. */
    private static final int MAX_CONCURRENT = 1_000;

    private final Map<String, Issuer> byIssuer = new HashMap<>();
    private final JWTAuthContextInfo standard;
    private final TokenConfig config;
    private final Vertx vertx;
    private final TokenMetrics metrics;
    private final Ticker ticker;

    /**
     * Issuer and keys are injected here, so that a gateway without them fails at its start, not at its first request.
     *
     * @param standard the settings of the library: {@code mp.jwt.verify.*} and {@code smallrye.jwt.*}
     */
    @Inject
    ConfiguredIssuers(
            JWTAuthContextInfo standard,
            TokenConfig config,
            Vertx vertx,
            TokenMetrics metrics,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") String keys) {
        this(standard, config, vertx, metrics, issuer, keys, Ticker.systemTicker());
    }

    /** @param ticker measures the time between fetches of keys */
    ConfiguredIssuers(
            JWTAuthContextInfo standard,
            TokenConfig config,
            Vertx vertx,
            TokenMetrics metrics,
            String issuer,
            String keys,
            Ticker ticker) {
        this.standard = standard;
        this.config = config;
        this.vertx = vertx;
        this.metrics = metrics;
        this.ticker = ticker;
        add(DEFAULT, new FirstIssuer(issuer, keys));
        config.issuers().forEach(this::add);
    }

    @Override
    public Optional<Issuer> find(UnverifiedToken token) {
        return token.claimText("iss").map(byIssuer::get);
    }

    private void add(String name, IssuerConfig issuer) {
        AudienceRule audience = new AudienceRule(
                issuer.audiences()
                        .or(() -> Optional.ofNullable(standard.getExpectedAudience()))
                        .orElse(Set.of()),
                issuer.clientIds().or(config::clientIds).orElse(Set.of()));
        AccessTokenRules rules =
                new AccessTokenRules(names(issuer.algorithms().orElse(config.algorithms())), config.requireAtJwt());
        ClaimsReader reader = new ClaimsReader(
                issuer.tenant(),
                issuer.tenantClaim().orElse(config.tenantClaim()),
                issuer.scopeClaims().orElse(config.scopeClaims()),
                config.leeway());
        IssuerKeys keys = new IssuerKeys(name, settings(issuer), ticker);
        metrics.measure(name, keys);
        TokenVerifier verifier = new JwtVerifier(settings(issuer), keys, rules, audience, reader, new RefusalLog(name));
        Issuer added = new Issuer(name, verifier, new ConcurrentVerifications(vertx, pool(name), MAX_CONCURRENT));
        if (byIssuer.putIfAbsent(issuer.issuer(), added) != null) {
            throw new IllegalStateException("Two issuers are " + issuer.issuer());
        }
        LOG.infof("Tokens: issued by %s, verified with %s (issuer %s)", issuer.issuer(), issuer.jwksLocation(), name);
    }

    private JWTAuthContextInfo settings(IssuerConfig issuer) {
        JWTAuthContextInfo settings = new JWTAuthContextInfo(standard);
        settings.setIssuedBy(issuer.issuer());
        settings.setPublicKeyLocation(issuer.jwksLocation());
        // Only the location counts, and no secret can become a key.
        settings.setPublicKeyContent(null);
        settings.setSecretKeyContent(null);
        settings.setPublicVerificationKey(null);
        settings.setSecretVerificationKey(null);
        settings.setSignatureAlgorithm(issuer.algorithms().orElse(config.algorithms()).stream()
                .map(Algorithm::inLibrary)
                .collect(Collectors.toSet()));
        // RFC 9068, section 4 looks at neither iat nor sub, and some issuers omit them. Only a maximal age needs iat.
        settings.setRequireNamedPrincipal(false);
        if (standard.getMaxTimeToLiveSecs() == null && standard.getTokenAge() == null) {
            settings.setMaxTimeToLiveSecs(0L);
        }
        settings.setClockSkew((int) config.leeway().toSeconds());
        // Refuses short RSA keys, and keys that do not fit the algorithm.
        settings.setRelaxVerificationKeyValidation(false);
        // The gateway checks it, because the library cannot accept clients in place of audiences.
        settings.setExpectedAudience(null);
        return settings;
    }

    /** Each issuer has threads of its own: those that wait for the keys of one do not verify for another. */
    private static String pool(String name) {
        return name.equals(DEFAULT) ? "tokens" : "tokens-" + name;
    }

    private static Set<String> names(Set<Algorithm> algorithms) {
        return algorithms.stream().map(Algorithm::name).collect(Collectors.toUnmodifiableSet());
    }

    /** For it, everything is as {@code gateway.token.*} says. */
    private record FirstIssuer(String issuer, String jwksLocation) implements IssuerConfig {

        @Override
        public Optional<Set<String>> audiences() {
            return Optional.empty();
        }

        @Override
        public Optional<Set<String>> clientIds() {
            return Optional.empty();
        }

        @Override
        public Optional<String> tenant() {
            return Optional.empty();
        }

        @Override
        public Optional<ClaimPath> tenantClaim() {
            return Optional.empty();
        }

        @Override
        public Optional<List<ClaimPath>> scopeClaims() {
            return Optional.empty();
        }

        @Override
        public Optional<Set<Algorithm>> algorithms() {
            return Optional.empty();
        }
    }
}
