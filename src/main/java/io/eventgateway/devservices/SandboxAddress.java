package io.eventgateway.devservices;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Address of the sandbox, running or not. */
record SandboxAddress(int port) {

    private static final int TIMEOUT_MILLIS = 2000;

    /** Whether a sandbox is running; another program on the port has no token keys. */
    boolean answers() {
        try {
            HttpURLConnection keys =
                    (HttpURLConnection) URI.create(this + "/oauth/jwks").toURL().openConnection();
            keys.setConnectTimeout(TIMEOUT_MILLIS);
            keys.setReadTimeout(TIMEOUT_MILLIS);
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
