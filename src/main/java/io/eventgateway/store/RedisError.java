package io.eventgateway.store;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** Errors of Redis and its client, as text for the log, and whether a new connection can end them. */
final class RedisError {

    /**
     * States of a server that a new connection to the same address meets again, and that end without one. Any other
     * error may be that of a server that is no longer the master: READONLY, MASTERDOWN, NOREPLICAS, CLUSTERDOWN, LOADING,
     * a closed connection.
     */
    private static final Set<String> STATES_OF_THE_SERVER = Set.of("OOM", "NOPERM", "MISCONF", "BUSY", "UNKILLABLE");

    /** The permissions that a script lacks; Redis 6.2 and 7 give this error no code. */
    private static final String NOT_PERMITTED_IN_SCRIPT = "can't run this command";

    /** Of the client: it has sent as many commands without a reply as it may. */
    private static final String QUEUE_FULL = "waiting queue is full";

    /** Redis 6.2 has the code of an error in a script somewhere in the text: "... @user_script: 1: -OOM command ...". */
    private static final Pattern NOT_A_CODE = Pattern.compile("[^A-Z]+");

    /** User and password of an address. */
    private static final Pattern CREDENTIALS = Pattern.compile("(rediss?://)[^/@\\s]*@");

    private final String text;

    RedisError(Throwable cause) {
        this.text = CREDENTIALS
                .matcher(String.valueOf(cause.getMessage()))
                .replaceAll("$1")
                .replaceAll("\\s*\\R[\\s-]*", "; ");
    }

    /** One line, without credentials. */
    String text() {
        return text;
    }

    /** Whether the key has a value of another type, so that Redis refused this key only. */
    boolean concernsTheKeyOnly() {
        return text.contains("WRONGTYPE");
    }

    boolean needsNewConnection() {
        return !text.contains(NOT_PERMITTED_IN_SCRIPT)
                && !text.contains(QUEUE_FULL)
                && Arrays.stream(NOT_A_CODE.split(text)).noneMatch(STATES_OF_THE_SERVER::contains);
    }
}
