package io.eventgateway.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * One event, ready to be sent.
 *
 * @param id the CloudEvents {@code id}
 * @param topic that the record is written to
 * @param key record key
 * @param value the record's value; empty for a tombstone
 * @param headers in the order in which they are written
 */
public record EventRecord(UUID id, Topic topic, String key, Optional<Value> value, List<Header> headers) {

    public EventRecord {
        headers = List.copyOf(headers);
    }

    /** A Kafka topic and, in case it is missing, its settings; without a value the cluster's default applies. */
    public record Topic(String name, Optional<Integer> partitions, Map<String, String> config) {}

    /** A record header; its value is written in UTF-8. */
    public record Header(String name, String value) {}

    /** The caller's bytes and their encoding in the produce request. */
    public sealed interface Value {

        byte[] bytes();

        /** The result of the function for this kind of value. */
        <R> R fold(Function<Json, R> json, Function<Binary, R> binary);

        /** JSON text in UTF-8, embedded unchanged. */
        record Json(byte[] bytes) implements Value {

            @Override
            public <R> R fold(Function<Json, R> json, Function<Binary, R> binary) {
                return json.apply(this);
            }
        }

        /** Arbitrary bytes. */
        record Binary(byte[] bytes) implements Value {

            @Override
            public <R> R fold(Function<Json, R> json, Function<Binary, R> binary) {
                return binary.apply(this);
            }
        }
    }
}
