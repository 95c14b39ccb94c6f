package io.eventgateway.confluent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * A topic as Confluent reports it.
 *
 * @param exists false if the cluster has no such topic; all other values are then absent
 * @param partitions from 1
 * @param replicationFactor from 1
 * @param config every setting that is not sensitive, by name
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TopicDescription(
        String name, boolean exists, Integer partitions, Integer replicationFactor, Map<String, String> config) {

    public static TopicDescription missing(String name) {
        return new TopicDescription(name, false, null, null, null);
    }
}
