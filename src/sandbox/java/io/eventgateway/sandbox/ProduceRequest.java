package io.eventgateway.sandbox;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A record of the REST API. Has the shape of Confluent's class, property by property and with a builder, because
 * Jackson's messages mention it.
 */
@JsonDeserialize(builder = ProduceRequest.Builder.class)
record ProduceRequest(Integer partitionId, List<Header> headers, Data key, Data value, Instant timestamp) {

    enum Format {
        BINARY,
        AVRO,
        JSON,
        JSONSCHEMA,
        PROTOBUF,
        STRING
    }

    record Header(
            @JsonProperty("name") String name,
            @JsonProperty("value") byte[] value) {
        Header {
            Objects.requireNonNull(name, "Null name");
        }
    }

    /** @param data required; an explicit null is allowed */
    record Data(Format type, JsonNode data) {

        @JsonCreator
        static Data of(
                @JsonProperty("type") Format type,
                @JsonProperty("subject") String subject,
                @JsonProperty("subject_name_strategy") String subjectNameStrategy,
                @JsonProperty("schema_id") Integer schemaId,
                @JsonProperty("schema_version") Integer schemaVersion,
                @JsonProperty("schema") String schema,
                @JsonProperty("data") JsonNode data) {
            return new Data(type, Objects.requireNonNull(data, "Null data"));
        }
    }

    @JsonPOJOBuilder(withPrefix = "set")
    static final class Builder {

        private Integer partitionId;
        private List<Header> headers = List.of();
        private Data key;
        private Data value;
        private Instant timestamp;

        @JsonAlias("partition_id")
        Builder setPartitionId(Integer partitionId) {
            this.partitionId = partitionId;
            return this;
        }

        Builder setHeaders(List<Header> headers) {
            this.headers = headers == null ? List.of() : headers;
            return this;
        }

        Builder setKey(Data key) {
            this.key = key;
            return this;
        }

        Builder setValue(Data value) {
            this.value = value;
            return this;
        }

        Builder setTimestamp(Instant timestamp) {
            this.timestamp = timestamp;
            return this;
        }

        // Not for clients, but Confluent lists it among the known properties.
        Builder setOriginalSize(Long originalSize) {
            return this;
        }

        ProduceRequest build() {
            return new ProduceRequest(partitionId, headers, key, value, timestamp);
        }
    }
}
