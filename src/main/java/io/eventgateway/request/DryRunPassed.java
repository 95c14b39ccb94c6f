package io.eventgateway.request;

/**
 * A dry run: the request would have been accepted. Nothing was written.
 *
 * @param type the CloudEvents {@code type} of each event
 * @param events how many the request holds
 */
public record DryRunPassed(String type, long events) implements IngressResult {}
