package io.eventgateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How access tokens are verified and read. The first issuer, its keys and its audiences are MicroProfile JWT's
 * settings, {@code mp.jwt.verify.*}; {@code gateway.token.issuers} adds more issuers.
 */
@ConfigMapping(prefix = "gateway.token")
public interface TokenConfig {

    /**
     * The claim that names the tenant; a path such as {@code org/id} for a claim inside another. A claim name that
     * contains {@code /}, a comma or a single quote is in double quotes: {@code "https://example.com/tenant"}.
     */
    @WithDefault("tenant")
    @WithConverter(ClaimPathConverter.class)
    ClaimPath tenantClaim();

    /**
     * The claims that contain scopes, each written as in {@code tenant-claim}, such as {@code roles} or
     * {@code realm_access/roles}; a comma in a name is written {@code \,}. The token has the scopes of all of them. A
     * claim is a text of words or an array of texts.
     */
    @WithDefault("scope,scp,groups")
    List<@WithConverter(ClaimPathConverter.class) ClaimPath> scopeClaims();

    /**
     * Clients whose tokens are accepted without {@code aud}: the claim {@code client_id}, or else {@code azp}. Unset, a
     * token without {@code aud} is refused.
     */
    Optional<Set<String>> clientIds();

    /** Signature algorithms of tokens (RFC 7518, RFC 8037). */
    @WithDefault("RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512,EdDSA")
    Set<Algorithm> algorithms();

    /**
     * Whether only tokens of type {@code at+jwt} are accepted (RFC 9068). Otherwise the type may also be {@code JWT} or
     * absent.
     */
    @WithDefault("false")
    boolean requireAtJwt();

    /**
     * Difference between the clocks of issuer and gateway: a token is accepted this long before its {@code nbf} and
     * after its {@code exp}.
     */
    @WithDefault("60s")
    @DurationMin(seconds = 0)
    @DurationMax(minutes = 10)
    Duration leeway();

    /**
     * Size of the cache of verified tokens; a token takes about half a kilobyte. Above it, tokens that are seldom used
     * are verified more often.
     */
    @WithDefault("10000")
    @Min(1)
    int cacheSize();

    /**
     * Time for which a verified token is accepted without another verification. A token whose key the issuer has
     * removed is refused this long after the keys were fetched ({@code smallrye.jwt.jwks.refresh-interval}), at most.
     */
    @WithDefault("60s")
    @DurationMin(millis = 1)
    Duration cacheTtl();

    /** More issuers, each under a name that appears in the log and in metrics. */
    Map<String, IssuerConfig> issuers();

    /** An issuer beside the first one. It can set other values than the first, but none that is empty. */
    interface IssuerConfig {

        /** The issuer: {@code iss} of its tokens, character by character. */
        String issuer();

        /** Address or file of the issuer's keys (JWKS). {@code smallrye.jwt.*} applies to it. */
        String jwksLocation();

        /** The {@code aud} that tokens must have, at least one of them. Default: {@code mp.jwt.verify.audiences}. */
        Optional<Set<String>> audiences();

        /** As {@code gateway.token.client-ids}, which is the default. */
        Optional<Set<String>> clientIds();

        /**
         * The tenant of all tokens of this issuer. Set it for an issuer that is not trusted to name the tenants of
         * others.
         */
        Optional<String> tenant();

        /** As {@code gateway.token.tenant-claim}, which is the default. */
        Optional<@WithConverter(ClaimPathConverter.class) ClaimPath> tenantClaim();

        /** As {@code gateway.token.scope-claims}, which is the default. */
        Optional<List<@WithConverter(ClaimPathConverter.class) ClaimPath>> scopeClaims();

        /** As {@code gateway.token.algorithms}, which is the default. */
        Optional<Set<Algorithm>> algorithms();
    }

    /** Signature algorithms with public keys, by their names in tokens. */
    enum Algorithm {
        RS256,
        RS384,
        RS512,
        PS256,
        PS384,
        PS512,
        ES256,
        ES384,
        ES512,
        EdDSA;

        SignatureAlgorithm inLibrary() {
            return SignatureAlgorithm.fromAlgorithm(name());
        }
    }
}
