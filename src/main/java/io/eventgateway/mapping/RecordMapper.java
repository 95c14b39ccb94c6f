package io.eventgateway.mapping;

import io.eventgateway.contract.Operation;
import io.eventgateway.contract.Operation.EventRule;
import io.eventgateway.mapping.EventRecord.Header;
import io.eventgateway.mapping.EventRecord.Topic;
import io.eventgateway.mapping.EventRecord.Value;
import io.eventgateway.tenant.Tenant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From an accepted request to its record: the CloudEvents Kafka binding 1.0, binary mode. */
public final class RecordMapper {

    private RecordMapper() {}

    public static EventRecord map(
            Operation operation, Tenant tenant, MappingInput submission, EventIdentity occurrence) {
        EventRule rule = operation.event();
        String key = submission.evaluate(rule.key());
        List<Header> headers = new ArrayList<>(12);
        headers.add(new Header("ce_specversion", "1.0"));
        headers.add(new Header("ce_id", occurrence.id().toString()));
        headers.add(new Header("ce_source", occurrence.source()));
        headers.add(new Header("ce_type", rule.type()));
        headers.add(new Header("ce_time", DateTimeFormatter.ISO_INSTANT.format(occurrence.time())));
        headers.add(new Header("ce_subject", key));
        headers.add(new Header("ce_tenantid", tenant.id()));
        operation.body().ifPresent(body -> headers.add(new Header("content-type", "application/json")));
        occurrence.traceparent().ifPresent(trace -> headers.add(new Header("traceparent", trace)));
        rule.headers().forEach((name, expression) -> headers.add(new Header(name, submission.evaluate(expression))));
        return new EventRecord(occurrence.id(), topic(rule, tenant), key, value(operation, submission.body()), headers);
    }

    /** Where the tenant's events of this rule go. */
    private static Topic topic(EventRule rule, Tenant tenant) {
        return new Topic(
                rule.topicFor(tenant.id()),
                rule.whenMissing().partitions(),
                rule.whenMissing().config());
    }

    private static Optional<Value> value(Operation operation, byte[] body) {
        if (operation.body().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (operation.event().valueType()) {
                    case JSON -> new Value.Json(body);
                    case BINARY -> new Value.Binary(body);
                });
    }
}
