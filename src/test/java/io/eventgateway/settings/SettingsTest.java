package io.eventgateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.token.TokenConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All faults at once, of settings that the test declares: required, with ranges, of several types. */
class SettingsTest {

    /** No {@code @ConfigMapping}, so that the application does not take it for its own. */
    public interface Sample {

        @Pattern(regexp = "lkc-.*", message = "must be a cluster id")
        String clusterId();

        @WithDefault("10s")
        @DurationMin(millis = 1)
        @DurationMax(seconds = 29)
        Duration timeout();

        @WithDefault("2")
        @Min(1)
        @Max(64)
        int streams();

        @WithDefault("slow")
        Kind kind();

        Optional<List<String>> scopes();

        Map<String, Other> others();

        interface Other {
            String address();

            Optional<List<String>> labels();
        }

        enum Kind {
            SLOW,
            VERY_FAST
        }
    }

    /** What the rules ask for, beside the sample. */
    private static final Map<String, String> COMPLETE = Map.of(
            "gateway.confluent.cluster-id", "lkc-1",
            "gateway.confluent.api-key", "key",
            "gateway.confluent.api-secret", "a-secret-value",
            "mp.jwt.verify.issuer", "https://issuer.example.com",
            "mp.jwt.verify.publickey.location", "https://issuer.example.com/jwks",
            "mp.jwt.verify.audiences", "event-gateway");

    @Test
    void findsNothingInCompleteSettings() {
        assertThat(lines(Map.of(), Map.of())).isEmpty();
    }

    @Test
    void namesEveryMissingSettingAtOnce() {
        assertThat(faults(Map.of(), Map.of()))
                .extracting(SettingFault::key)
                .containsExactly(
                        "gateway.confluent.api-key",
                        "gateway.confluent.api-secret",
                        "gateway.confluent.cluster-id",
                        "mp.jwt.verify.audiences",
                        "mp.jwt.verify.issuer",
                        "mp.jwt.verify.publickey.location");
    }

    @Test
    void explainsAMissingSetting() {
        assertThat(lines(Map.of("gateway.confluent.cluster-id", ""), Map.of()))
                .containsExactly(
                        "gateway.confluent.cluster-id is missing (GATEWAY_CONFLUENT_CLUSTER_ID): the id of the cluster, such as lkc-abc123");
    }

    @Test
    void findsBoundsBesideMalformedValues() {
        Map<String, String> wrong = Map.of(
                "gateway.confluent.cluster-id", "other",
                "gateway.confluent.timeout", "soon",
                "gateway.confluent.streams", "65",
                "gateway.confluent.kind", "fast");

        assertThat(lines(wrong, Map.of()))
                .containsExactly(
                        "gateway.confluent.cluster-id is invalid (GATEWAY_CONFLUENT_CLUSTER_ID): must be a cluster id",
                        "gateway.confluent.kind is invalid (GATEWAY_CONFLUENT_KIND): must be one of slow, very-fast; it is fast",
                        "gateway.confluent.streams is invalid (GATEWAY_CONFLUENT_STREAMS): must be at most 64",
                        "gateway.confluent.timeout is invalid (GATEWAY_CONFLUENT_TIMEOUT): must be a duration, such as 10s, 5m or 1h; it is soon");
    }

    @Test
    void checksBothEndsOfARange() {
        assertThat(lines(Map.of("gateway.confluent.streams", "0", "gateway.confluent.timeout", "0s"), Map.of()))
                .containsExactly(
                        "gateway.confluent.streams is invalid (GATEWAY_CONFLUENT_STREAMS): must be at least 1",
                        "gateway.confluent.timeout is invalid (GATEWAY_CONFLUENT_TIMEOUT): must be at least 1ms");
        assertThat(lines(Map.of("gateway.confluent.timeout", "30s"), Map.of()))
                .containsExactly(
                        "gateway.confluent.timeout is invalid (GATEWAY_CONFLUENT_TIMEOUT): must be at most 29s");
    }

    @Test
    void reportsWhatIsNotANumber() {
        assertThat(lines(Map.of("gateway.confluent.streams", "two"), Map.of()))
                .containsExactly(
                        "gateway.confluent.streams is invalid (GATEWAY_CONFLUENT_STREAMS): must be a whole number; it is two");
    }

    @Test
    void suggestsTheKeyThatWasMeant() {
        assertThat(lines(Map.of("gateway.confluent.timeoutt", "1s", "gateway.confulent.timeout", "1s"), Map.of()))
                .containsExactly(
                        "gateway.confluent.timeoutt is unknown; did you mean gateway.confluent.timeout?",
                        "gateway.confulent.timeout is unknown; did you mean gateway.confluent.timeout?");
    }

    @Test
    void findsAMisspeltEnvironmentVariable() {
        assertThat(lines(Map.of(), Map.of("GATEWAY_CONFLUENT_TIMEOUTT", "1s", "GATEWAY_ENTIRELY_ELSE", "1")))
                .containsExactly(
                        "GATEWAY_CONFLUENT_TIMEOUTT is unknown; did you mean GATEWAY_CONFLUENT_TIMEOUT?",
                        "GATEWAY_ENTIRELY_ELSE is unknown");
    }

    @Test
    void acceptsEveryWayToNameAVariable() {
        Map<String, String> known = Map.of(
                "GATEWAY_CONFLUENT_TIMEOUT", "1s",
                "GATEWAY_CONFLUENT_SCOPES", "a,b",
                "GATEWAY_CONFLUENT_SCOPES_0_", "a");

        assertThat(lines(Map.of(), known)).isEmpty();
    }

    @Test
    void ignoresVariablesOfKubernetesServices() {
        Map<String, String> links = Map.of(
                "GATEWAY_SERVICE_HOST", "10.0.0.1",
                "GATEWAY_SERVICE_PORT_HTTP", "80",
                "GATEWAY_PORT", "tcp://10.0.0.1:80",
                "GATEWAY_CONFLUENT_PORT_80_TCP_ADDR", "10.0.0.1");

        assertThat(lines(Map.of(), links)).isEmpty();
    }

    @Test
    void refusesAReferenceWithoutValue() {
        assertThat(lines(Map.of("gateway.confluent.scopes", "${nothing}"), Map.of()))
                .containsExactly("gateway.confluent.scopes is invalid (GATEWAY_CONFLUENT_SCOPES):"
                        + " refers to a variable or key (${...}) that has no value");
    }

    @Test
    void printsNoSecret() {
        assertThat(lines(Map.of("gateway.confluent.timeout", "soon", "mp.jwt.verify.issuer", ""), Map.of()))
                .hasSize(2)
                .noneMatch(it -> it.contains("a-secret-value"));
    }

    private static List<String> lines(Map<String, String> changed, Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.putAll(changed);
        return faults(settings, environment).stream().map(SettingFault::line).toList();
    }

    private static List<SettingFault> faults(Map<String, String> settings, Map<String, String> environment) {
        return new Settings(
                        () -> new SmallRyeConfigBuilder()
                                .withMapping(Sample.class, "gateway.confluent")
                                .withMapping(Known.class, "gateway.confluent")
                                .withMapping(TokenConfig.class)
                                .withConverter(Duration.class, 200, new DurationConverter())
                                .addDefaultInterceptors()
                                .withSources(new PropertiesConfigSource(settings, "test", 250))
                                .withSources(new EnvConfigSource(environment, 300)),
                        environment.keySet())
                .faults();
    }

    /** A name of the operator's choice in the middle of a key, also in that of an environment variable. */
    @Test
    void knowsSettingsWithNames() {
        Map<String, String> complete = Map.of("gateway.confluent.others.x.address", "there");

        assertThat(lines(complete, Map.of("GATEWAY_CONFLUENT_OTHERS_Y_ADDRESS", "there")))
                .isEmpty();
        assertThat(lines(complete, Map.of("GATEWAY_CONFLUENT_OTHERS_X_LABELS", "a,b")))
                .isEmpty();
        assertThat(lines(
                        Map.of("gateway.confluent.others.x.adress", "there"),
                        Map.of("GATEWAY_CONFLUENT_OTHERS_X_LABELLS", "a", "GATEWAY_CONFLUENT_OTHERS_X_LABELS_0_", "a")))
                .containsExactly(
                        "GATEWAY_CONFLUENT_OTHERS_X_LABELLS is unknown; did you mean GATEWAY_CONFLUENT_OTHERS_X_LABELS?",
                        "gateway.confluent.others.x.address is missing (GATEWAY_CONFLUENT_OTHERS_X_ADDRESS): it has no default",
                        "gateway.confluent.others.x.adress is unknown; did you mean gateway.confluent.others.x.address?");
    }

    /** The underscore separates the parts of a key, so the variable would be ignored. */
    @Test
    void refusesAnUnderscoreInTheNameOfAVariable() {
        assertThat(lines(Map.of(), Map.of("GATEWAY_CONFLUENT_OTHERS_MY_PARTNER_ADDRESS", "there")))
                .containsExactly("GATEWAY_CONFLUENT_OTHERS_MY_PARTNER_ADDRESS is unknown: a name in an environment"
                        + " variable consists of letters and digits, without an underscore, such as PARTNER in"
                        + " GATEWAY_TOKEN_ISSUERS_PARTNER_ISSUER");
        assertThat(lines(
                        Map.of("gateway.confluent.others.my-partner.address", "there"),
                        Map.of("GATEWAY_CONFLUENT_OTHERS_MY_PARTNER_ADDRESS", "elsewhere")))
                .as("the name is from another source")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant",
                "org/id",
                "\"https://example.com/tenant\"",
                "\"https://example.com/org\"/id",
                "a/\"b/c\"/d",
                "https:"
            })
    void acceptsTheNameOfAClaimAndItsPath(String path) {
        assertThat(lines(
                        Map.of("gateway.token.tenant-claim", path, "gateway.token.scope-claims", "scope, " + path),
                        Map.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/",
                "/id",
                "a//b",
                "https://example.com/tenant",
                "\"a",
                "\"a\"b",
                "a\"b\"",
                "\"https://x/a,b\"",
                "'x/y'"
            })
    void explainsHowToQuoteTheNameOfAClaim(String path) {
        for (String key : List.of(
                "gateway.token.scope-claims",
                "gateway.token.issuers.partner.tenant-claim",
                "gateway.token.issuers.partner.scope-claims")) {
            if (key.endsWith("scope-claims") || !path.contains(",")) {
                assertThat(lines(withIssuer(key, path), Map.of()))
                        .singleElement()
                        .asString()
                        .startsWith(key + " is invalid (")
                        .endsWith("must be a claim's name, or names separated by /; a name that contains / , or ' is in"
                                + " double quotes, and in a list the comma in a name is written \\,");
            }
        }
    }

    /** As documented, and in that order. */
    @Test
    void listsAlgorithmsAsTokensNameThem() {
        assertThat(lines(Map.of("gateway.token.algorithms", "RS256,eddsa"), Map.of()))
                .containsExactly("gateway.token.algorithms is invalid (GATEWAY_TOKEN_ALGORITHMS): must be one of RS256,"
                        + " RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA; it is eddsa");
    }

    /** {@code export GATEWAY_TOKEN_ISSUERS_GLOBEX_TENANT=$TENANT}, without such a variable. */
    @Test
    void refusesAVariableOfAnIssuerThatIsEmpty() {
        Map<String, String> variables = Map.of(
                "GATEWAY_TOKEN_ISSUERS_GLOBEX_ISSUER", "https://globex.example.com",
                "GATEWAY_TOKEN_ISSUERS_GLOBEX_JWKS_LOCATION", "https://globex.example.com/jwks",
                "GATEWAY_TOKEN_ISSUERS_GLOBEX_TENANT", "");

        assertThat(lines(Map.of(), variables))
                .containsExactly("gateway.token.issuers.globex.tenant is invalid (GATEWAY_TOKEN_ISSUERS_GLOBEX_TENANT):"
                        + " is empty; give it a value, or remove it");
    }

    @Test
    void keepsTheNameOfAnIssuerInASuggestion() {
        Map<String, String> variables = Map.of(
                "GATEWAY_TOKEN_ISSUERS_GLOBEX_ISUER", "https://globex.example.com",
                "GATEWAY_TOKEN_ISUERS_GLOBEX_TENANT", "globex");

        assertThat(lines(Map.of("gateway.token.issuers.\"a.b\".tenat", "acme"), variables))
                .contains(
                        "GATEWAY_TOKEN_ISSUERS_GLOBEX_ISUER is unknown; did you mean GATEWAY_TOKEN_ISSUERS_GLOBEX_ISSUER?",
                        "GATEWAY_TOKEN_ISUERS_GLOBEX_TENANT is unknown; did you mean GATEWAY_TOKEN_ISSUERS_GLOBEX_TENANT?",
                        "gateway.token.issuers.\"a.b\".tenat is unknown; did you mean gateway.token.issuers.\"a.b\".tenant?");
    }

    private static Map<String, String> withIssuer(String key, String value) {
        return Map.of(
                "gateway.token.issuers.partner.issuer",
                "https://partner.example.com",
                "gateway.token.issuers.partner.jwks-location",
                "https://partner.example.com/jwks",
                key,
                value);
    }

    /** Known to the rules. */
    public interface Known {
        Optional<String> apiKey();

        Optional<String> apiSecret();
    }
}
