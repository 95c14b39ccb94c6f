package io.eventgateway.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The way from a gateway to the REST API, and what can befall it. */
public final class Network implements AutoCloseable {

    private final DelayedRelay relay;

    private Network(DelayedRelay relay) {
        this.relay = relay;
    }

    /** @param port where the REST API is, on this machine */
    public static Network to(int port) throws IOException {
        return new Network(DelayedRelay.start(0, port, Duration.ZERO));
    }

    public String confluentUrl() {
        return "http://localhost:" + relay.port() + "/kafka";
    }

    /** Breaks one connection at random; false when there is none, or it has just ended by itself. */
    public boolean cut(Random random) {
        try {
            return relay.cut(random);
        } catch (IOException ended) {
            return false;
        }
    }

    /** How long a round trip takes from now on. */
    public void delay(Duration delay) {
        relay.delay(delay);
    }

    /** What becomes of the bytes that the REST API answers. */
    public void answers(UnaryOperator<byte[]> change) {
        relay.answers(change);
    }

    @Override
    public void close() throws IOException {
        relay.close();
    }
}
