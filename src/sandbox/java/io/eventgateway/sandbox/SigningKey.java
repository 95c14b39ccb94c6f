package io.eventgateway.sandbox;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** An RSA key that signs tokens. */
public record SigningKey(String id, RSAPublicKey publicKey, RSAPrivateCrtKey privateKey) {

    private static final int BITS = 2048;

    public static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            return of((RSAPublicKey) pair.getPublic(), (RSAPrivateCrtKey) pair.getPrivate());
        } catch (GeneralSecurityException everyJdkHasRsa) {
            throw new IllegalStateException(everyJdkHasRsa);
        }
    }

    /** Decodes the result of {@link #encoded}. */
    static SigningKey decode(String pkcs8) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            byte[] bytes = Base64.getDecoder().decode(pkcs8);
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(bytes));
            RSAPublicKeySpec publicPart = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return of((RSAPublicKey) factory.generatePublic(publicPart), key);
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalArgumentException(notAKey);
        }
    }

    String encoded() {
        return Base64.getEncoder().encodeToString(privateKey.getEncoded());
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The public key as a JSON Web Key (RFC 7517). */
    public Map<String, String> jwk() {
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                id,
                "n",
                base64Url(publicKey.getModulus()),
                "e",
                base64Url(publicKey.getPublicExponent()));
    }

    private static SigningKey of(RSAPublicKey publicKey, RSAPrivateCrtKey privateKey) {
        // A part of the modulus is sufficiently unique.
        String id = "sandbox-" + base64Url(publicKey.getModulus()).substring(0, 8);
        return new SigningKey(id, publicKey, privateKey);
    }

    private static String base64Url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        byte[] magnitude = Arrays.copyOfRange(bytes, sign, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }
}
