package io.eventgateway.delivery;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** Settings of a test, with generous defaults. */
record TestDeliveryConfig(
        Duration timeout, int streamsPerTopic, int maxInFlightRecords, Duration idleTimeout, Duration maxAge)
        implements DeliveryConfig {

    static final TestDeliveryConfig USUAL =
            new TestDeliveryConfig(Duration.ofSeconds(10), 1, 10_000, Duration.ofSeconds(20), Duration.ofHours(1));

    TestDeliveryConfig timeout(Duration changed) {
        return new TestDeliveryConfig(changed, streamsPerTopic, maxInFlightRecords, idleTimeout, maxAge);
    }

    TestDeliveryConfig maxInFlightRecords(int changed) {
        return new TestDeliveryConfig(timeout, streamsPerTopic, changed, idleTimeout, maxAge);
    }

    TestDeliveryConfig idleTimeout(Duration changed) {
        return new TestDeliveryConfig(timeout, streamsPerTopic, maxInFlightRecords, changed, maxAge);
    }

    TestDeliveryConfig maxAge(Duration changed) {
        return new TestDeliveryConfig(timeout, streamsPerTopic, maxInFlightRecords, idleTimeout, changed);
    }

    @Override
    public MemorySize maxInFlightBytes() {
        return new MemorySize(BigInteger.valueOf(8_000_000));
    }

    @Override
    public int maxStreamOpensPerSecond() {
        return 1000;
    }
}
