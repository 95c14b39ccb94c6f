package io.eventgateway.delivery;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** Settings of a test; what it does not care for is generous. */
record Settings(Duration timeout, int streamsPerTopic, int maxInFlightRecords, Duration idleClose, Duration maxAge)
        implements DeliveryConfig {

    static final Settings USUAL =
            new Settings(Duration.ofSeconds(10), 1, 10_000, Duration.ofSeconds(20), Duration.ofHours(1));

    Settings timeout(Duration changed) {
        return new Settings(changed, streamsPerTopic, maxInFlightRecords, idleClose, maxAge);
    }

    Settings maxInFlightRecords(int changed) {
        return new Settings(timeout, streamsPerTopic, changed, idleClose, maxAge);
    }

    Settings idleClose(Duration changed) {
        return new Settings(timeout, streamsPerTopic, maxInFlightRecords, changed, maxAge);
    }

    Settings maxAge(Duration changed) {
        return new Settings(timeout, streamsPerTopic, maxInFlightRecords, idleClose, changed);
    }

    @Override
    public MemorySize maxInFlightBytes() {
        return new MemorySize(BigInteger.valueOf(8_000_000));
    }

    @Override
    public int openingsPerSecond() {
        return 1000;
    }
}
