package io.eventgateway.delivery;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Delivery of records to Kafka, and the limits of records in flight. */
@ConfigMapping(prefix = "gateway.delivery")
public interface DeliveryConfig {

    /**
     * How long the gateway waits for the receipt of a record. After that the caller receives {@code outcome-unknown},
     * or, if the record was never sent, {@code upstream-unavailable}. Shorter than the 30 s after which common load
     * balancers give up, so that the caller receives the gateway's own answer.
     */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration timeout();

    /**
     * Produce streams per topic. All records of one key use the same stream. Each stream occupies a thread of the
     * server, which has 200 by default.
     */
    @WithDefault("2")
    @Min(1)
    @Max(64)
    int streamsPerTopic();

    /** Records without a receipt on one stream. When the limit is reached, callers receive 503. */
    @WithDefault("2000")
    @Min(1)
    int maxInFlightRecords();

    /** Bytes of records without a receipt on one stream, as sent. When the limit is reached, callers receive 503. */
    @WithDefault("8M")
    MemorySize maxInFlightBytes();

    /** A stream without records is closed after this time, before Kafka REST closes it after 30 s. */
    @WithDefault("20s")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 29)
    Duration idleTimeout();

    /**
     * A stream is replaced at about this age (up to 10 % less, at random), long before Kafka REST closes it after 24 h.
     */
    @WithDefault("1h")
    @DurationMin(millis = 1)
    @DurationMax(hours = 23)
    Duration maxAge();

    /**
     * Streams that this process opens per second at most. A Basic or Standard cluster allows 25 to all its clients
     * together.
     */
    @WithDefault("5")
    @Min(1)
    int maxStreamOpensPerSecond();
}
