package io.eventgateway.batch;

import io.eventgateway.validation.Batch;

/**
 * A chunk of the body of a batch, which is validated before any of its events is written.
 *
 * @param bytes as they were received
 * @param last whether this is the end of the body
 */
@SuppressWarnings("java:S6218") // never compared
record BodyChunk(Batch batch, byte[] bytes, boolean last) {}
