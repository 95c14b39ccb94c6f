package io.eventgateway.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of the types of clusters, as Confluent documents them. */
class ClusterLimitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"basic", "standard", "enterprise", "freight", " Basic "})
    void knowsTheKindsOfClusters(String kind) {
        assertThat(ClusterLimits.parse(kind)).isEqualTo(new ClusterLimits(25, 1_000, 10_000_000));
    }

    @Test
    void growsADedicatedClusterWithItsUnits() {
        assertThat(ClusterLimits.parse("dedicated:2")).isEqualTo(new ClusterLimits(600, 6_000, 100_000_000));
    }

    @Test
    void takesNumbers() {
        assertThat(ClusterLimits.parse("300/3000/50000000")).isEqualTo(new ClusterLimits(300, 3_000, 50_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "large", "dedicated", "dedicated:0", "1/2", "0/1/1", "1/2/3/4", "-1/1/1"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> ClusterLimits.parse(text)).hasMessageContaining("dedicated:<CKUs>");
    }
}
