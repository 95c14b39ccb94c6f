package io.eventgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.SandboxResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SandboxResource.class)
class SandboxResourceTest {

    Sandbox sandbox;

    @Test
    void pointsTheApplicationAtTheSharedSandbox() {
        assertThat(configured("gateway.confluent.url"))
                .isEqualTo(sandbox.confluentUrl())
                .isEqualTo(Sandbox.shared().confluentUrl());
        assertThat(configured("mp.jwt.verify.publickey.location")).isEqualTo(sandbox.jwksUrl());
    }

    @Test
    void worksOnTheClassLoaderOfTheApplication() {
        try (TopicReader reader = TopicReader.fromStart(sandbox, "orders")) {
            assertThat(reader.read(0, Duration.ZERO)).isEmpty();
        }
    }

    private static String configured(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
