package io.eventgateway.batch;

import io.eventgateway.validation.Batch;

/**
 * A piece of a batch: so much of the body as is validated before any of it is written.
 *
 * @param bytes as they were received
 * @param last whether nothing follows
 */
@SuppressWarnings("java:S6218") // compared by nobody
record BodyChunk(Batch batch, byte[] bytes, boolean last) {}
