package io.eventgateway.mapping;

import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Operation.EventRule;
import io.eventgateway.contract.Operation.ValueType;
import io.eventgateway.mapping.EventRecord.Header;
import io.eventgateway.mapping.EventRecord.Topic;
import io.eventgateway.mapping.EventRecord.Value;
import io.eventgateway.tenant.Tenant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maps an accepted request to its record, by the CloudEvents Kafka binding 1.0 in binary mode. Pure functions. */
public final class RecordMapper {

    private RecordMapper() {}

    public static EventRecord map(Operation operation, Tenant tenant, MappingInput input, EventIdentity event) {
        EventRule rule = operation.event();
        String key = input.evaluate(rule.key());
        List<Header> headers = new ArrayList<>(12);
        headers.add(new Header("ce_specversion", "1.0"));
        headers.add(new Header("ce_id", event.id().toString()));
        headers.add(new Header("ce_source", event.source()));
        headers.add(new Header("ce_type", rule.type()));
        headers.add(new Header("ce_time", DateTimeFormatter.ISO_INSTANT.format(event.time())));
        headers.add(new Header("ce_subject", key));
        headers.add(new Header("ce_tenantid", tenant.id()));
        operation.body().ifPresent(body -> headers.add(new Header("content-type", "application/json")));
        event.traceparent().ifPresent(trace -> headers.add(new Header("traceparent", trace)));
        event.tracestate().ifPresent(state -> headers.add(new Header("tracestate", state)));
        rule.headers().forEach((name, expression) -> headers.add(new Header(name, input.evaluate(expression))));
        return new EventRecord(event.id(), topic(rule, tenant), key, value(operation, input), headers);
    }

    /** The topic that events of this rule and tenant are written to. */
    private static Topic topic(EventRule rule, Tenant tenant) {
        return new Topic(
                rule.topicFor(tenant.id()),
                rule.whenMissing().partitions(),
                rule.whenMissing().config());
    }

    /** JSON that Kafka REST would change travels as bytes, which Kafka REST does not parse. */
    private static Optional<Value> value(Operation operation, MappingInput input) {
        if (operation.body().isEmpty()) {
            return Optional.empty();
        }
        boolean embedded = operation.event().valueType() == ValueType.JSON && RewrittenJson.equal(input.tree());
        return Optional.of(embedded ? new Value.Json(input.body()) : new Value.Binary(input.body()));
    }
}
