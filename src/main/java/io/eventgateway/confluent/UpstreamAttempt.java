package io.eventgateway.confluent;

/** What the gateway asks of Confluent for a topic, and the permission that its key needs for it. */
public enum UpstreamAttempt {
    DESCRIBE("describe topic ", "DESCRIBE"),
    DESCRIBE_CONFIGURATION("describe the configuration of topic ", "DESCRIBE_CONFIGS"),
    CREATE("create topic ", "CREATE"),
    OPEN_STREAM("open a produce stream to topic ", "WRITE"),
    WRITE("write to topic ", "WRITE");

    private final String text;
    private final String permission;

    UpstreamAttempt(String text, String permission) {
        this.text = text;
        this.permission = permission;
    }

    String of(String topic) {
        return text + topic;
    }

    UpstreamFault.Kind forbidden() {
        return this == OPEN_STREAM || this == WRITE ? UpstreamFault.Kind.WRITE_ACCESS : UpstreamFault.Kind.ACCESS;
    }

    String permission() {
        return permission;
    }
}
