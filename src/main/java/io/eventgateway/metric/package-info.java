/**
 * Ties gauges to the life of the bean that they measure.
 * It must not know what is measured.
 */
package io.eventgateway.metric;
