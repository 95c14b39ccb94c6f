package io.eventgateway.token;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * A section of docs/identity-providers.md.
 *
 * @param settings the settings of its first block
 * @param token the header and the claims of its first token; empty without one
 */
record ProviderPage(Map<String, String> settings, Map<String, Map<String, Object>> token) {

    private static final Path PAGE = Path.of("docs/identity-providers.md");

    private static final Set<String> STANDARD =
            Set.of("mp.jwt.verify.issuer", "mp.jwt.verify.publickey.location", "mp.jwt.verify.audiences");

    static ProviderPage section(String title) {
        try {
            String section = Files.readString(PAGE)
                    .split("\n## " + Pattern.quote(title) + "\n")[1]
                    .split("\n## ")[0];
            return new ProviderPage(properties(block(section, "properties")), token(block(section, "json")));
        } catch (IOException | JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String block(String section, String language) {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(section);
        return block.find() ? block.group(1) : "";
    }

    private static Map<String, String> properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, String> settings = new HashMap<>();
        properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
        return settings;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> token(String text) throws JoseException {
        return text.isEmpty() ? Map.of() : (Map<String, Map<String, Object>>) (Map<?, ?>) JsonUtil.parseJson(text);
    }

    /**
     * The gateway with these settings.
     *
     * @param keys where the keys of the first issuer are, in place of the provider's address
     * @param otherKeys the same of a further issuer
     */
    TestTokens gateway(String keys, String otherKeys) {
        Map<String, String> own = new HashMap<>(settings);
        own.keySet().removeAll(STANDARD);
        own.replaceAll((key, value) -> key.endsWith(".jwks-location") ? otherKeys : value);
        Set<String> audiences = Set.of(settings.getOrDefault("mp.jwt.verify.audiences", "event-gateway")
                .split(","));
        return new TestTokens(settings.get("mp.jwt.verify.issuer"), keys, own, audiences);
    }

    /** The claims of the token, valid now. */
    Map<String, Object> claims() {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>(token.get("claims"));
        claims.replaceAll((name, value) -> switch (name) {
            case "iat", "nbf", "auth_time" -> now - 60;
            case "exp" -> now + 3600;
            default -> value;
        });
        return claims;
    }

    String sign(PublicJsonWebKey key, Map<String, Object> claims) {
        return TestIssuer.sign(key, token.get("header"), JsonUtil.toJson(claims).getBytes(StandardCharsets.UTF_8));
    }
}
