/**
 * The training run of the JVM image: starts the packaged gateway, sends it the examples of its own contracts and ends it, so that the JVM can keep what it learned in an
 * AOT cache (ADR 0029). Runs where the image is built, on nothing but a JRE and the gateway's own libraries; never ships.
 */
package io.eventgateway.training;
