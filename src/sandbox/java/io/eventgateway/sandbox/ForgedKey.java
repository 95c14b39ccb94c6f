package io.eventgateway.sandbox;

import java.util.Map;

/** A key of somebody who is not the issuer. */
public final class ForgedKey {

    private final SigningKey key = SigningKey.generate();

    /** Signed properly, by the wrong one; the header is as the draft has it. */
    public String sign(Tokens.Draft draft) {
        return draft.signedBy(key);
    }

    /** The public part, as a JSON Web Key. */
    public Map<String, String> jwk() {
        return key.jwk();
    }

    /** A set with nothing but this key. */
    public String jwks() {
        StringBuilder members = new StringBuilder();
        jwk().forEach((name, value) ->
                members.append(members.isEmpty() ? "" : ",").append("\"" + name + "\":\"" + value + "\""));
        return "{\"keys\":[{" + members + "}]}";
    }
}
