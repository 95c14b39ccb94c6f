package io.eventgateway.sandbox;

import java.util.Map;

/** A signing key that does not belong to the issuer. */
public final class ForgedKey {

    private final SigningKey key = SigningKey.generate();

    /** Signs the token validly, but with this key; the header stays as in the draft. */
    public String sign(Tokens.Draft draft) {
        return draft.signedBy(key);
    }

    /** The public key as a JSON Web Key. */
    public Map<String, String> jwk() {
        return key.jwk();
    }

    /** A JSON Web Key Set with this key only. */
    public String jwks() {
        StringBuilder members = new StringBuilder();
        jwk().forEach((name, value) ->
                members.append(members.isEmpty() ? "" : ",").append("\"" + name + "\":\"" + value + "\""));
        return "{\"keys\":[{" + members + "}]}";
    }
}
