package io.eventgateway.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Creates access tokens of the sandbox's issuer (RFC 9068), and forged ones. */
public final class Tokens {

    /** The {@code aud} that the gateway expects. */
    public static final String AUDIENCE = "event-gateway";

    /** Lifetime of a token. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The key of no issuer; made when it is needed, because that can take more than a second. */
    private static final class Stranger {
        static final SigningKey KEY = SigningKey.generate();
    }

    private final String issuer;
    private final SigningKey key;

    public Tokens(String issuer, SigningKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    /** A token as the issuer grants it to a client of a tenant, not signed yet. */
    public Draft forTenant(String tenant, String... scopes) {
        return forClient(tenant, tenant, String.join(" ", scopes));
    }

    Draft forClient(String client, String tenant, String scope) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", AUDIENCE);
        claims.put("sub", client);
        claims.put("client_id", client);
        claims.put("tenant", tenant);
        claims.put("scope", scope);
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().plus(LIFETIME).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        return new Draft(claims, Map.of("typ", "at+jwt", "kid", key.id()));
    }

    /** Whether this issuer signed the token, and it has not expired. */
    boolean issued(String token) {
        String[] parts = token.split("\\.");
        if (parts.length != 3) {
            return false;
        }
        // Signatures of this algorithm are deterministic.
        String signature = base64Url(key.sign((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII)));
        return signature.equals(parts[2])
                && Instant.now().getEpochSecond() < claims(parts[1]).path("exp").asLong();
    }

    private static JsonNode claims(String encoded) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(encoded));
        } catch (IOException signedByUsAndYetNoJson) {
            throw new IllegalStateException(signedByUsAndYetNoJson);
        }
    }

    /** An unsigned token. Immutable: every change returns another draft. */
    public final class Draft {

        private final Map<String, Object> claims;
        private final Map<String, Object> header;

        private Draft(Map<String, Object> claims, Map<String, Object> header) {
            this.claims = claims;
            this.header = header;
        }

        /** Sets any claim; maps and lists become objects and arrays, null removes the claim. */
        public Draft claim(String name, Object value) {
            return new Draft(with(claims, name, value), header);
        }

        /** Sets any header parameter; null removes it. The signing method sets the algorithm. */
        public Draft header(String name, Object value) {
            return new Draft(claims, with(header, name, value));
        }

        public Draft issuer(String issuer) {
            return claim("iss", issuer);
        }

        public Draft audience(String audience) {
            return claim("aud", audience);
        }

        /** Sets the expiry that long after now, or before now if negative. */
        public Draft expiresIn(Duration time) {
            return claim("exp", Instant.now().plus(time).getEpochSecond());
        }

        /** Signs with the issuer's key and RS256: the only valid signature. */
        public String signed() {
            return signedBy(key);
        }

        /** Signs with another key under the issuer's key id. */
        public String signedByStranger() {
            return signedBy(Stranger.KEY);
        }

        /** No signature, and {@code alg: none}. */
        public String unsigned() {
            return content("none") + ".";
        }

        /** Signs by HS256 with the issuer's public key as the secret: the algorithm confusion attack. */
        public String signedWithPublicKeyAsSecret() {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key.publicKey().getEncoded(), "HmacSHA256"));
                String content = content("HS256");
                return content + "." + base64Url(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
            } catch (GeneralSecurityException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }

        String signedBy(SigningKey signer) {
            String content = content("RS256");
            return content + "." + base64Url(signer.sign(content.getBytes(StandardCharsets.US_ASCII)));
        }

        private String content(String algorithm) {
            return json(with(header, "alg", algorithm)) + "." + json(claims);
        }
    }

    private static Map<String, Object> with(Map<String, Object> entries, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(entries);
        changed.remove(name);
        if (value != null) {
            changed.put(name, value);
        }
        return changed;
    }

    private static String json(Map<String, Object> members) {
        try {
            return base64Url(JSON.writeValueAsBytes(members));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException(unwritable);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
