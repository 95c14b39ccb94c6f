package io.eventgateway.confluent;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** An API key in two files of a folder, as a mounted secret is, which may be replaced by another one while the gateway runs. */
final class ApiKeyFileCredentials implements Credentials {

    private static final Logger LOG = Logger.getLogger(ApiKeyFileCredentials.class);

    private final Path folder;
    private volatile String authorization;
    private volatile long since = System.nanoTime();

    /** @throws ConfigurationException when it cannot be read, which stops the start */
    ApiKeyFileCredentials(Path folder) {
        this.folder = folder;
        try {
            this.authorization = read();
        } catch (IOException e) {
            // Without its cause, so that this message is what stops the start.
            throw new ConfigurationException("gateway.confluent.api-key-location cannot be read: " + e.getMessage());
        }
    }

    /** What cannot be read leaves the key as it was. */
    void reload() {
        try {
            String read = read();
            if (!read.equals(authorization)) {
                authorization = read;
                since = System.nanoTime();
                LOG.info("Confluent: another API key");
            }
        } catch (IOException e) {
            LOG.errorf("Confluent: the API key stays as it was, gateway.confluent.api-key-location: %s", e);
        }
    }

    private String read() throws IOException {
        return ApiKeyCredentials.basic(read("api-key"), read("api-secret"));
    }

    private String read(String name) throws IOException {
        String text = Files.readString(folder.resolve(name)).strip();
        if (text.isEmpty()) {
            throw new IOException(name + " is empty");
        }
        return text;
    }

    @Override
    public Optional<String> known() {
        return Optional.of(authorization);
    }

    @Override
    public boolean outdated(long opened, long now) {
        return opened - since < 0;
    }
}
