package io.eventgateway.guard;

import java.time.Duration;

/**
 * What one connection may take of time and bytes until a request is understood.
 *
 * @param headTimeout from the first byte of a head to its last, of a header block likewise
 * @param bodyTimeout the same of one frame of a body
 * @param maxHeadBytes of a request line and all header fields together; of a header block as it is sent
 * @param maxFrameBytes of a frame's payload
 */
record ReadLimits(Duration headTimeout, Duration bodyTimeout, int maxHeadBytes, int maxFrameBytes) {}
