package io.eventgateway.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** The receipt of one record. An error does not identify its record; only the order does. */
sealed interface Receipt {

    @JsonPropertyOrder({"error_code", "cluster_id", "topic_name", "partition_id", "offset", "timestamp", "key", "value"
    })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Written(
            @JsonProperty("error_code") int code,
            @JsonProperty("cluster_id") String cluster,
            @JsonProperty("topic_name") String topic,
            @JsonProperty("partition_id") int partition,
            @JsonProperty("offset") long offset,
            @JsonProperty("timestamp") String timestamp,
            @JsonProperty("key") Part key,
            @JsonProperty("value") Part value)
            implements Receipt {}

    /** @param size in bytes, -1 for null */
    record Part(
            @JsonProperty("type") ProduceRequest.Format type,
            @JsonProperty("size") int size) {}

    @JsonPropertyOrder({"error_code", "message"})
    record Failed(
            @JsonProperty("error_code") int code,
            @JsonProperty("message") String message) implements Receipt {}
}
