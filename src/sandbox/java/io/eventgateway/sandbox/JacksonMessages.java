package io.eventgateway.sandbox;

/**
 * Converts Jackson's messages to those of Confluent: without the location, and with the names of Confluent's classes.
 */
final class JacksonMessages {

    private static final String PACKAGE = "io.confluent.kafkarest.entities.";

    private JacksonMessages() {}

    static String of(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        int place = message.indexOf("\n at [");
        return (place < 0 ? message : message.substring(0, place))
                // Jackson before 2.20 closes its list of properties with a bracket that it never opens.
                .replace("\"])", "\")")
                .replace(
                        known(ProduceRequest.Builder.class),
                        "(class " + PACKAGE + "v3.AutoValue_ProduceRequest$Builder")
                .replace(
                        known(ProduceRequest.Data.class),
                        "(class " + PACKAGE + "v3.AutoValue_ProduceRequest_ProduceRequestData")
                .replace(
                        known(ProduceRequest.Header.class),
                        "(class " + PACKAGE + "v3.AutoValue_ProduceRequest_ProduceRequestHeader")
                .replace(ProduceRequest.Format.class.getName(), PACKAGE + "EmbeddedFormat")
                .replace(ProduceRequest.Data.class.getName(), PACKAGE + "v3.ProduceRequest$ProduceRequestData")
                .replace(ProduceRequest.Header.class.getName(), PACKAGE + "v3.ProduceRequest$ProduceRequestHeader")
                .replace(ProduceRequest.class.getName(), PACKAGE + "v3.ProduceRequest");
    }

    // An unknown field is reported with the generated class, anything else with the declared one.
    private static String known(Class<?> type) {
        return "(class " + type.getName();
    }
}
