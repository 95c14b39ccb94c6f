package io.eventgateway.predicate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** The members of an object that a schema or a keyword evaluates, if it accepts the object. */
@FunctionalInterface
interface MemberNames {

    MemberNames NONE = (object, work, names) -> {};

    MemberNames ALL = (object, work, names) -> {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            names.add(member.getKey());
        }
    };

    void collect(JsonNode object, Work work, Set<String> names);
}
