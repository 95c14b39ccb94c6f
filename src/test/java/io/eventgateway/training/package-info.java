/**
 * The training run of the JVM image: starts the packaged gateway, sends it the examples of its own contracts and ends
 * it, so that the JVM writes an AOT cache (ADR 0029). Runs in the build of the image, with a JRE and the gateway's own
 * libraries only; never ships.
 */
package io.eventgateway.training;
