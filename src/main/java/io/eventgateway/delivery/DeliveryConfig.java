package io.eventgateway.delivery;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How records travel, and how much may be under way. */
@ConfigMapping(prefix = "gateway.delivery")
public interface DeliveryConfig {

    /**
     * From the moment a record is handed over: no receipt by then, and the caller is told that the outcome is unknown, or, if the record never left, that it
     * was not written. Shorter than the 30 s at which common load balancers give up, so that the caller hears it from the gateway.
     */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration timeout();

    /** Produce streams of each topic. Records of one key always take the same one. Each costs a thread of the server, which has 200 by default. */
    @WithDefault("2")
    @Min(1)
    @Max(64)
    int streamsPerTopic();

    /** Records that may await their receipts on one stream; beyond, callers get 503. */
    @WithDefault("2000")
    @Min(1)
    int maxInFlightRecords();

    /** Their bytes, as sent. */
    @WithDefault("8M")
    MemorySize maxInFlightBytes();

    /** A stream without records is closed after that time: before the 30 s at which Kafka REST cuts it. */
    @WithDefault("20s")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 29)
    Duration idleTimeout();

    /** A stream is replaced by a fresh one at about that age (10 % less at random): long before the 24 h at which Kafka REST ends it. */
    @WithDefault("1h")
    @DurationMin(millis = 1)
    @DurationMax(hours = 23)
    Duration maxAge();

    /** Streams that this process opens in a second at most. A Basic or Standard cluster allows 25 to all its clients together. */
    @WithDefault("5")
    @Min(1)
    int maxStreamOpensPerSecond();
}
