package io.eventgateway.confluent;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** An API key in two files of a folder, such as a mounted secret. It can be replaced while the gateway runs. */
final class ApiKeyFileCredentials implements Credentials {

    private static final Logger LOG = Logger.getLogger(ApiKeyFileCredentials.class);

    private final Path folder;
    private volatile String authorization;
    private volatile long since = System.nanoTime();

    /** @throws ConfigurationException if the files cannot be read, which stops the start */
    ApiKeyFileCredentials(Path folder) {
        this.folder = folder;
        try {
            this.authorization = read();
        } catch (IOException e) {
            // Without its cause, so that the start fails with this message.
            throw new ConfigurationException("gateway.confluent.api-key-location cannot be read: " + e.getMessage());
        }
    }

    /** If the files cannot be read, the current key stays in use. */
    void reload() {
        try {
            String read = read();
            if (!read.equals(authorization)) {
                authorization = read;
                since = System.nanoTime();
                LOG.info("Confluent: the API key has changed");
            }
        } catch (IOException e) {
            LOG.errorf(
                    "Confluent: the current API key stays in use: cannot read gateway.confluent.api-key-location: %s",
                    e);
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
