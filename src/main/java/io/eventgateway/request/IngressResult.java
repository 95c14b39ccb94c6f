package io.eventgateway.request;

/** What a caller is told whose request was not refused. */
public sealed interface IngressResult permits AcceptedEvent, DryRunPassed, BatchResult {}
