package io.eventgateway.guard;

import java.time.Duration;

/**
 * Timeouts and size limits that apply to one connection until a request is understood.
 *
 * @param headTimeout from the first byte of a head, or of a header block, to its last
 * @param bodyTimeout likewise, for one frame of a body
 * @param maxHeadBytes of a request line and all header fields together, or of a header block as sent
 * @param maxFrameBytes of a frame's payload
 */
record ReadLimits(Duration headTimeout, Duration bodyTimeout, int maxHeadBytes, int maxFrameBytes) {}
