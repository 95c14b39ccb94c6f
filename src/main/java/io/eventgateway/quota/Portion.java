package io.eventgateway.quota;

/**
 * A part of a tenant's plan.
 *
 * @param events from 0
 * @param bytes from 0
 */
record Portion(long events, long bytes) {

    static final Portion NONE = new Portion(0, 0);

    boolean covers(long someEvents, long someBytes) {
        return someEvents <= events && someBytes <= bytes;
    }

    Portion minus(long someEvents, long someBytes) {
        return new Portion(events - someEvents, bytes - someBytes);
    }
}
