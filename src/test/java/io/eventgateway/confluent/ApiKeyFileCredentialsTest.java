package io.eventgateway.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyFileCredentialsTest {

    @TempDir
    Path folder;

    @Test
    void readsAMountedKey() throws IOException {
        write("key", "secret\n");

        assertThat(shown(new ApiKeyFileCredentials(folder))).isEqualTo("key:secret");
    }

    @Test
    void usesANewKeyAndReplacesStreams() throws IOException {
        write("key", "secret");
        ApiKeyFileCredentials key = new ApiKeyFileCredentials(folder);
        long opened = System.nanoTime();
        assertThat(key.outdated(opened, opened)).isFalse();

        write("another", "secret");
        key.reload();

        assertThat(shown(key)).isEqualTo("another:secret");
        assertThat(key.outdated(opened, System.nanoTime())).isTrue();
        assertThat(key.outdated(System.nanoTime(), System.nanoTime())).isFalse();
    }

    @Test
    void keepsTheKeyWhenTheNextOneCannotBeRead() throws IOException {
        write("key", "secret");
        ApiKeyFileCredentials key = new ApiKeyFileCredentials(folder);
        long opened = System.nanoTime();

        write("another", " ");
        key.reload();
        Files.delete(folder.resolve("api-key"));
        key.reload();

        assertThat(shown(key)).isEqualTo("key:secret");
        assertThat(key.outdated(opened, System.nanoTime())).isFalse();
    }

    @Test
    void stopsTheStartWithoutAKey() {
        assertThatThrownBy(() -> new ApiKeyFileCredentials(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("gateway.confluent.api-key-location cannot be read: " + folder.resolve("api-key"))
                .hasNoCause();
    }

    private void write(String key, String secret) throws IOException {
        Files.writeString(folder.resolve("api-key"), key);
        Files.writeString(folder.resolve("api-secret"), secret);
    }

    private static String shown(Credentials credentials) {
        String header = credentials.authorization().await().indefinitely();
        return new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
    }
}
