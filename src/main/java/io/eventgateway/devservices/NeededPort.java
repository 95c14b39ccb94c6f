package io.eventgateway.devservices;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A port that development mode listens on.
 *
 * @param number 0 for any free port
 * @param setting the setting that changes the port
 */
record NeededPort(int number, String setting) {

    /** @throws IllegalStateException if another program listens on any of them; the message names all ports in use */
    static void check(List<NeededPort> ports) {
        String inUse =
                ports.stream().filter(NeededPort::inUse).map(NeededPort::advice).collect(Collectors.joining("\n"));
        if (!inUse.isEmpty()) {
            throw new IllegalStateException("Another program listens on a port that development mode needs.\n" + inUse);
        }
    }

    private boolean inUse() {
        try (ServerSocket free = new ServerSocket(number)) {
            return !free.isBound();
        } catch (IOException taken) {
            return true;
        }
    }

    private String advice() {
        return "Port " + number + ": end that program, or start with -D" + setting + "=" + (10_000 + number % 10_000);
    }
}
