package io.eventgateway.store;

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

    /**
     * The same in words: permissions that a script lacks, in Redis up to 7.0 and in later ones; and the client has sent
     * as many commands without a reply as it may.
     */
    private static final Set<String> PHRASES =
            Set.of("can't run this command", "ACL failure in script", "waiting queue is full");

    /** User and password of an address. */
    private static final Pattern CREDENTIALS = Pattern.compile("(rediss?://)[^/@\\s]*@");

    /** Names a script by its digest, before the error in Redis 6.2 and behind it in Redis 7. */
    private static final Pattern SCRIPT = Pattern.compile(
            "^ERR Error running script .*@user_script: ?\\d+: -?| script: [0-9a-f]{40}, on @user_script:.*$");

    private final String text;

    RedisError(Throwable cause) {
        String oneLine = String.valueOf(cause.getMessage()).replaceAll("\\s*\\R[\\s-]*", "; ");
        String anonymous = CREDENTIALS.matcher(oneLine).replaceAll("$1");
        this.text = SCRIPT.matcher(anonymous).replaceAll("").replaceAll("[.]$", "");
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
        return PHRASES.stream().noneMatch(text::contains)
                && STATES_OF_THE_SERVER.stream().noneMatch(text::startsWith);
    }
}
