package io.eventgateway.token;

import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.KeyOperations;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.lang.InvalidKeyException;
import org.jose4j.lang.JoseException;

/**
 * A public key of an issuer that verifies signatures.
 *
 * @param id its {@code kid}, if it has one
 * @param algorithm the only algorithm that it is for, if it has one
 */
record VerificationKey(Optional<String> id, Optional<String> algorithm, Key key) {

    /** RFC 7518, section 3.3. */
    static final int MIN_RSA_BITS = 2048;

    /** Empty if the key is not for signatures ({@code use}, {@code key_ops}; RFC 7517, section 4), or is a secret. */
    static Optional<VerificationKey> of(JsonWebKey jwk) {
        boolean signs = jwk.getUse() == null || jwk.getUse().equals(Use.SIGNATURE);
        boolean verifies = jwk.getKeyOps() == null || jwk.getKeyOps().contains(KeyOperations.VERIFY);
        return signs && verifies && jwk instanceof PublicJsonWebKey published
                ? Optional.of(new VerificationKey(
                        Optional.ofNullable(jwk.getKeyId()),
                        Optional.ofNullable(jwk.getAlgorithm()),
                        published.getPublicKey()))
                : Optional.empty();
    }

    /** RSA keys must have a minimal size; the library accepts only secure curves. */
    boolean strong() {
        return !(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() >= MIN_RSA_BITS;
    }

    /**
     * Whether it can be the key of this signature: type, size and curve are those of the algorithm. A key or a signature
     * without an id may be that of any.
     */
    boolean fits(JsonWebSignature signature) throws JoseException {
        String id = signature.getKeyIdHeaderValue();
        String algorithm = signature.getAlgorithmHeaderValue();
        return (id == null || this.id.orElse(id).equals(id))
                && this.algorithm.orElse(algorithm).equals(algorithm)
                && valid(signature.getAlgorithmNoConstraintCheck());
    }

    private boolean valid(JsonWebSignatureAlgorithm algorithm) {
        try {
            algorithm.validateVerificationKey(key);
            return isOf(algorithm.getKeyType());
        } catch (InvalidKeyException | ClassCastException unfit) {
            return false;
        }
    }

    /** The library takes a key of any type for an RSA key when it validates one. */
    private boolean isOf(String type) {
        return switch (type) {
            case RsaJsonWebKey.KEY_TYPE -> key instanceof RSAKey;
            case EllipticCurveJsonWebKey.KEY_TYPE -> key instanceof ECKey;
            default -> key instanceof EdECKey;
        };
    }

    boolean verifies(JsonWebSignature signature) {
        try {
            signature.setKey(key);
            return signature.verifySignature();
        } catch (JoseException unfit) {
            return false;
        }
    }
}
