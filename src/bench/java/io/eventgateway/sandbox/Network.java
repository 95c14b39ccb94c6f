package io.eventgateway.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The connection from a gateway to the REST API, which can be delayed, cut and falsified. */
public final class Network implements AutoCloseable {

    private final DelayedRelay relay;

    private Network(DelayedRelay relay) {
        this.relay = relay;
    }

    /** @param port port of the REST API on this machine */
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

    /** Sets the time of a round trip from now on. */
    public void delay(Duration delay) {
        relay.delay(delay);
    }

    /** Changes the bytes that the REST API answers from now on. */
    public void answers(UnaryOperator<byte[]> change) {
        relay.answers(change);
    }

    @Override
    public void close() throws IOException {
        relay.close();
    }
}
