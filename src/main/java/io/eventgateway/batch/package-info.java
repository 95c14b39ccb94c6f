/**
 * Owns requests that hold many events: they are read in chunks, paced to the plan, and written key by key.
 * It must not know how their results are written to a response.
 */
package io.eventgateway.batch;
