package io.eventgateway.devservices;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Where the sandbox is to be found, running or not. */
record SandboxAddress(int port) {

    private static final int PATIENCE_MILLIS = 2000;

    /** Whether a sandbox is there; anything else on the port has no keys to show. */
    boolean answers() {
        try {
            HttpURLConnection keys =
                    (HttpURLConnection) URI.create(this + "/oauth/jwks").toURL().openConnection();
            keys.setConnectTimeout(PATIENCE_MILLIS);
            keys.setReadTimeout(PATIENCE_MILLIS);
            return keys.getResponseCode() == 200;
        } catch (IOException absent) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "http://localhost:" + port;
    }
}
