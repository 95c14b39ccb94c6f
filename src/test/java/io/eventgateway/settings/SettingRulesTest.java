package io.eventgateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingRulesTest {

    @TempDir
    private Path folder;

    @Test
    void requiresCredentialsOfTheConfiguredKind() {
        assertThat(keys(Map.of("gateway.confluent.api-key", " "))).containsExactly("gateway.confluent.api-key");
        assertThat(keys(Map.of("gateway.confluent.authentication", "oauth")))
                .containsExactly(
                        "gateway.confluent.oauth.token-url",
                        "gateway.confluent.oauth.client-id",
                        "gateway.confluent.oauth.client-secret");
        assertThat(keys(Map.of("gateway.confluent.authentication", "oaut", "gateway.confluent.api-key", "")))
                .as("which kind is not known")
                .isEmpty();
    }

    @Test
    void requiresBothFilesOfAnApiKey() throws IOException {
        Map<String, String> settings = Map.of(
                "gateway.confluent.api-key", "",
                "gateway.confluent.api-secret", "",
                "gateway.confluent.api-key-location", folder.toString());
        Files.writeString(folder.resolve("api-key"), "key");

        assertThat(lines(settings))
                .containsExactly("gateway.confluent.api-key-location is invalid (GATEWAY_CONFLUENT_API_KEY_LOCATION): "
                        + folder + " has no file api-secret that can be read");

        Files.writeString(folder.resolve("api-secret"), "secret");
        assertThat(lines(settings)).isEmpty();
    }

    /** Without both, tokens that were issued for another API would be accepted. */
    @Test
    void requiresAudiencesOrClients() {
        assertThat(keys(Map.of("mp.jwt.verify.audiences", ""))).containsExactly("mp.jwt.verify.audiences");
        assertThat(keys(Map.of("mp.jwt.verify.audiences", "", "gateway.token.client-ids", "shop")))
                .isEmpty();
    }

    @Test
    void checksEachIssuer() {
        String partner = "gateway.token.issuers.partner.";

        assertThat(keys(Map.of(
                        partner + "issuer", "https://other.example.com",
                        partner + "jwks-location", "https://other.example.com/jwks",
                        partner + "tenant", "acme")))
                .isEmpty();
        assertThat(lines(Map.of(partner + "issuer", "https://issuer.example.com")))
                .containsExactly("gateway.token.issuers.partner.issuer is invalid"
                        + " (GATEWAY_TOKEN_ISSUERS_PARTNER_ISSUER): is that of mp.jwt.verify.issuer");
        assertThat(keys(Map.of(partner + "jwks-location", "no/such/file"))).containsExactly(partner + "jwks-location");
        assertThat(keys(Map.of(partner + "tenant", "a b"))).containsExactly(partner + "tenant");
        assertThat(keys(Map.of(partner + "tenant", "a", partner + "tenant-claim", "b")))
                .containsExactly(partner + "tenant-claim");
    }

    /** Log, metrics and threads would mix it with the first issuer, or with tokens of no issuer. */
    @ParameterizedTest
    @ValueSource(strings = {"default", "unknown", "none"})
    void refusesANameThatIsTaken(String name) {
        String key = "gateway.token.issuers." + name + ".issuer";

        assertThat(lines(Map.of(key, "https://other.example.com")))
                .singleElement()
                .asString()
                .startsWith(key + " is invalid")
                .contains("an issuer cannot have the name " + name + ", which is that of ");
    }

    /** A variable that is not expanded must not release a partner that should have one tenant. */
    @ParameterizedTest
    @ValueSource(strings = {"issuer", "jwks-location", "tenant", "tenant-claim", "audiences", "client-ids"})
    void refusesAnEmptySettingOfAnIssuer(String name) {
        String key = "gateway.token.issuers.partner." + name;

        assertThat(lines(Map.of(key, "")))
                .containsExactly(key + " is invalid (" + SettingFault.variable(key)
                        + "): is empty; give it a value, or remove it");
        assertThat(keys(Map.of(key, " "))).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mp.jwt.verify.audiences",
                "gateway.token.client-ids",
                "gateway.token.scope-claims",
                "gateway.token.issuers.partner.audiences",
                "gateway.token.issuers.partner.client-ids",
                "gateway.confluent.oauth.scopes",
                "quarkus.http.proxy.trusted-proxies"
            })
    void refusesAListWithABlankElement(String key) {
        for (String list : List.of(" , ", ",", "a, ,b")) {
            assertThat(keys(Map.of(key, list))).containsExactly(key);
        }
        assertThat(keys(Map.of(key, "a, b"))).isEmpty();
    }

    /** Such an address ends the start with an exception of the client that is created for it. */
    @ParameterizedTest
    @ValueSource(strings = {"https://pkc|x/kafka", "https://host/ka{f}ka", "https://[::1/kafka"})
    void refusesAnAddressThatIsNoUri(String address) {
        assertThat(lines(Map.of("gateway.confluent.url", address)))
                .containsExactly("gateway.confluent.url is invalid (GATEWAY_CONFLUENT_URL):"
                        + " must be an http or https address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis:/x",
                "localhost:6379",
                " , ",
                "redis://redis:6379,x",
                "redis://my_redis:6379",
                "http://redis"
            })
    void refusesAnAddressThatIsNotOfRedis(String hosts) {
        assertThat(keys(Map.of("gateway.store", "redis", "quarkus.redis.hosts", hosts)))
                .containsExactly("quarkus.redis.hosts");
        assertThat(keys(Map.of("quarkus.redis.hosts", hosts))).as("not in use").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarkus.http.port", "quarkus.http.ssl-port", "quarkus.management.port"})
    void refusesAPortBeyondTheLast(String key) {
        assertThat(keys(Map.of(key, "65536"))).containsExactly(key);
        assertThat(keys(Map.of(key, "65535"))).isEmpty();
    }

    @Test
    void namesTheSettingInPlaceOfOneWithoutEffect() {
        assertThat(lines(Map.of("mp.jwt.verify.clock.skew", "5")))
                .containsExactly("mp.jwt.verify.clock.skew is invalid (MP_JWT_VERIFY_CLOCK_SKEW):"
                        + " it has no effect; use gateway.token.leeway");
    }

    @Test
    void requiresAnAddressOfRedisOnlyIfItIsUsed() {
        assertThat(keys(Map.of("gateway.store", "redis"))).containsExactly("quarkus.redis.hosts");
        assertThat(keys(Map.of("gateway.store", "redis", "quarkus.redis.hosts", "redis://redis:6379")))
                .isEmpty();
        assertThat(keys(Map.of("gateway.store", "embedded"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://", "http://host name/", "https:/host"})
    void refusesAMalformedAddress(String address) {
        assertThat(keys(Map.of("mp.jwt.verify.publickey.location", address)))
                .containsExactly("mp.jwt.verify.publickey.location");
        assertThat(keys(Map.of(
                        "gateway.confluent.authentication", "oauth",
                        "gateway.confluent.oauth.token-url", address,
                        "gateway.confluent.oauth.client-id", "id",
                        "gateway.confluent.oauth.client-secret", "secret")))
                .containsExactly("gateway.confluent.oauth.token-url");
    }

    @Test
    void acceptsKeysOfTheIssuerInAFile() throws IOException {
        Path keys = Files.writeString(folder.resolve("jwks.json"), "{}");

        assertThat(keys(Map.of("mp.jwt.verify.publickey.location", keys.toString())))
                .isEmpty();
        assertThat(keys(Map.of("mp.jwt.verify.publickey.location", "file:" + keys)))
                .isEmpty();
        assertThat(lines(Map.of("mp.jwt.verify.publickey.location", "no/such/file")))
                .containsExactly("mp.jwt.verify.publickey.location is invalid (MP_JWT_VERIFY_PUBLICKEY_LOCATION): "
                        + "no/such/file is neither an http or https address nor a file that can be read");
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.contracts.location,             is not a folder",
        "gateway.tenants.location,               is not a file that can be read",
        "gateway.confluent.api-key-location,     is not a folder",
        "quarkus.tls.callers.key-store.pem.0.cert,  is not a file that can be read",
        "quarkus.tls.callers.key-store.pem.0.key,   is not a file that can be read",
        "quarkus.tls.confluent.trust-store.pem.certs, is not a file that can be read",
        "quarkus.tls.confluent.trust-store.p12.path,  is not a file that can be read",
    })
    void namesWhatDoesNotExist(String key, String what) {
        assertThat(lines(Map.of(key, "no/such/place")))
                .containsExactly(key + " is invalid (" + SettingFault.variable(key) + "): no/such/place " + what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.tenants.location", "mp.jwt.verify.publickey.location"})
    void refusesAFolderInPlaceOfAFile(String key) {
        assertThat(keys(Map.of(key, folder.toString()))).containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gateway.tenants.location", "gateway.contracts.location", "mp.jwt.verify.publickey.location"})
    void refusesWhatIsNoPath(String key) {
        assertThat(keys(Map.of(key, "no\0path"))).containsExactly(key);
    }

    @Test
    void requiresATokenEndpointForSignIn() {
        assertThat(keys(Map.of("gateway.publish.authorization-url", "https://issuer.example.com/authorize")))
                .containsExactly("gateway.publish.token-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.publish.token-url", "gateway.publish.server-url"})
    void refusesWhatIsNoReference(String key) {
        assertThat(keys(Map.of(key, "no address"))).containsExactly(key);
        assertThat(keys(Map.of(key, "/relative"))).isEmpty();
    }

    @Test
    void looksAtEveryFileOfAList() throws IOException {
        Path there = Files.writeString(folder.resolve("ca.pem"), "");

        assertThat(lines(Map.of("quarkus.tls.confluent.trust-store.pem.certs", there + ", no/such/ca.pem")))
                .singleElement()
                .asString()
                .endsWith("no/such/ca.pem is not a file that can be read");
    }

    @Test
    void refusesASwitchThatIsNeitherOnNorOff() {
        assertThat(keys(Map.of("gateway.topics.create-missing", "treu")))
                .containsExactly("gateway.topics.create-missing");
        assertThat(keys(Map.of("gateway.topics.create-missing", "TRUE"))).isEmpty();
    }

    private static List<String> keys(Map<String, String> changed) {
        return broken(changed).stream().map(SettingFault::key).toList();
    }

    private static List<String> lines(Map<String, String> changed) {
        return broken(changed).stream().map(SettingFault::line).toList();
    }

    private static List<SettingFault> broken(Map<String, String> changed) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "gateway.confluent.api-key",
                "key",
                "gateway.confluent.api-secret",
                "secret",
                "mp.jwt.verify.issuer",
                "https://issuer.example.com",
                "mp.jwt.verify.publickey.location",
                "https://issuer.example.com/jwks",
                "mp.jwt.verify.audiences",
                "event-gateway"));
        settings.putAll(changed);
        return SettingRules.broken(key -> Optional.ofNullable(settings.get(key)), settings.keySet());
    }
}
