package io.eventgateway.request;

/** What a caller is told whose request was not refused. */
public sealed interface Answer permits Accepted, Checked, Items {}
