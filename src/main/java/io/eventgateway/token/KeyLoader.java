package io.eventgateway.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.KeyLocationResolver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.http.Get;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Where the keys of an issuer come from: an address or a file, with a key set or a single key, and everything that
 * {@code smallrye.jwt.*} sets for trust, proxies and formats.
 */
final class KeyLoader extends KeyLocationResolver {

    /** An issuer that accepts no connection within this time counts as unreachable. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    /** One algorithm for each type of key: the format of a single key in PEM depends on the type only. */
    private static final List<SignatureAlgorithm> TYPES =
            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA);

    private final Runnable failed;
    private Optional<String> failure = Optional.empty();
    private List<JsonWebKey> set = List.of();
    private List<VerificationKey> keys = List.of();

    private KeyLoader(JWTAuthContextInfo issuer, Runnable failed) throws UnresolvableKeyException {
        super(issuer);
        this.failed = failed;
    }

    /**
     * Fetches the keys.
     *
     * @param failed called after each fetch that fails, also a later one by {@link #keys}
     */
    static KeyLoader load(JWTAuthContextInfo issuer, Runnable failed) throws Exception {
        KeyLoader source = new KeyLoader(new JWTAuthContextInfo(issuer), failed);
        source.load();
        return source;
    }

    /** The superclass would fetch here, in its constructor. */
    @Override
    protected void initializeKeyContent() {
        // load() does it.
    }

    /** load() has tried. */
    @Override
    protected boolean isHttpsJwksInitialized(String location) {
        return false;
    }

    private void load() throws Exception {
        String location = String.valueOf(authContextInfo.getPublicKeyLocation());
        if (location.startsWith("http:") || location.startsWith("https:")) {
            httpsJwks = initializeHttpsJwks(location);
            try {
                httpsJwks.refresh();
                return;
            } catch (JoseException noKeySet) {
                httpsJwks = null;
            }
        }
        authContextInfo.setPublicKeyContent(readKeyContent(location));
        for (SignatureAlgorithm type : TYPES) {
            authContextInfo.setSignatureAlgorithm(Set.of(type));
            super.initializeKeyContent();
            if (key != null) {
                keys = List.of(new VerificationKey(Optional.empty(), Optional.empty(), key));
            }
            if (key != null || jsonWebKeys != null) {
                return;
            }
        }
        throw new UnresolvableKeyException(location + " has no keys");
    }

    /**
     * Fetches the keys again if they are older than {@code smallrye.jwt.jwks.refresh-interval}. The same list as before if
     * they are not.
     */
    List<VerificationKey> keys() throws IOException, JoseException {
        List<JsonWebKey> fetched = httpsJwks == null ? jsonWebKeys : httpsJwks.getJsonWebKeys();
        if (key == null && fetched != set) {
            set = fetched;
            keys = fetched.stream()
                    .flatMap(jwk -> VerificationKey.of(jwk).stream())
                    .toList();
        }
        return keys;
    }

    /** Why the last fetch failed, although the keys of an earlier one stay in use. */
    Optional<String> failure() {
        return failure;
    }

    @Override
    protected Get getHttpGet() {
        Get get = new Get() {
            @Override
            public SimpleResponse get(String location) throws IOException {
                try {
                    SimpleResponse response = super.get(location);
                    failure = Optional.empty();
                    return response;
                } catch (IOException e) {
                    failure = Optional.of(e.toString());
                    failed.run();
                    throw e;
                }
            }
        };
        get.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        get.setReadTimeout((int) READ_TIMEOUT.toMillis());
        get.setRetries(0);
        return get;
    }
}
