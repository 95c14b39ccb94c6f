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

/** Access tokens of the sandbox's issuer (RFC 9068), and any that only look like one. */
public final class Tokens {

    /** What the gateway expects in {@code aud}. */
    public static final String AUDIENCE = "event-gateway";

    /** How long a token lives. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String issuer;
    private final SigningKey key;

    public Tokens(String issuer, SigningKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    /** A token as the issuer hands it to a client that belongs to a tenant, still to be changed and signed. */
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

    /** Whether it is one of this issuer's and has not expired. */
    boolean issued(String token) {
        String[] parts = token.split("\\.");
        if (parts.length != 3) {
            return false;
        }
        // A signature of this kind is the same each time.
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

    /** An unsigned token; immutable, every change is another draft. */
    public final class Draft {

        private final Map<String, Object> claims;
        private final Map<String, Object> header;

        private Draft(Map<String, Object> claims, Map<String, Object> header) {
            this.claims = claims;
            this.header = header;
        }

        /** Sets any claim; maps and lists become objects and arrays, null takes the claim away. */
        public Draft claim(String name, Object value) {
            return new Draft(with(claims, name, value), header);
        }

        /** Sets any header parameter, null takes it away. The algorithm is set by the way of signing. */
        public Draft header(String name, Object value) {
            return new Draft(claims, with(header, name, value));
        }

        public Draft issuer(String issuer) {
            return claim("iss", issuer);
        }

        public Draft audience(String audience) {
            return claim("aud", audience);
        }

        /** Expires that long after now, or, when negative, before. */
        public Draft expiresIn(Duration time) {
            return claim("exp", Instant.now().plus(time).getEpochSecond());
        }

        /** Signed with the issuer's key, RS256: the only way that is right. */
        public String signed() {
            return signedBy(key);
        }

        /** Signed with another key under the issuer's key id. */
        public String signedByStranger() {
            return signedBy(SigningKey.generate());
        }

        /** {@code alg: none} and no signature. */
        public String unsigned() {
            return content("none") + ".";
        }

        /** HS256 with the issuer's public key as the secret: the algorithm confusion attack. */
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
