package io.eventgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors as Redis 6.2.11, Redis 7.0.15 (and later for one) and the client write them. */
class RedisErrorTest {

    private static final String IN_SCRIPT_OF_6_2 =
            "ERR Error running script (call to f_90a8f7a69f986038ad92c89389430b530d1cfd11): @user_script:1: @user_script: 1: ";
    private static final String IN_SCRIPT_OF_7 =
            " script: 90a8f7a69f986038ad92c89389430b530d1cfd11, on @user_script:1.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OOM command not allowed when used memory > 'maxmemory'." + IN_SCRIPT_OF_7,
                IN_SCRIPT_OF_6_2 + "-OOM command not allowed when used memory > 'maxmemory'.",
                "ERR The user executing the script can't run this command or subcommand" + IN_SCRIPT_OF_7,
                IN_SCRIPT_OF_6_2 + "The user executing the script can't run this command or subcommand",
                "ERR ACL failure in script: User x has no permissions to run the 'hset' command" + IN_SCRIPT_OF_7,
                "NOPERM this user has no permissions to access one of the keys used as arguments",
                "NOPERM this user has no permissions to run the 'eval' command or its subcommand",
                IN_SCRIPT_OF_6_2
                        + "-MISCONF Redis is configured to save RDB snapshots, but it is currently not able to persist on disk.",
                "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.",
                "Redis waiting queue is full"
            })
    void aStateOfTheServerNeedsNoNewConnection(String message) {
        assertThat(error(message).needsNewConnection()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "READONLY You can't write against a read only replica." + IN_SCRIPT_OF_7,
                IN_SCRIPT_OF_6_2 + "-READONLY You can't write against a read only replica.",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
                "NOREPLICAS Not enough good replicas to write." + IN_SCRIPT_OF_7,
                IN_SCRIPT_OF_6_2 + "-NOREPLICAS Not enough good replicas to write.",
                "LOADING Redis is loading the dataset in memory",
                "CLUSTERDOWN The cluster is down",
                "NOAUTH Authentication required.",
                "WRONGPASS invalid username-password pair or user is disabled.",
                "MOVED 3999 127.0.0.1:6381",
                "ERR an unknown error",
                "CONNECTION_CLOSED",
                "Connection is closed"
            })
    void anyOtherNeedsANewConnection(String message) {
        assertThat(error(message).needsNewConnection()).isTrue();
        assertThat(error(message).concernsTheKeyOnly()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WRONGTYPE Operation against a key holding the wrong kind of value" + IN_SCRIPT_OF_7,
                IN_SCRIPT_OF_6_2 + "WRONGTYPE Operation against a key holding the wrong kind of value"
            })
    void anotherTypeConcernsTheKeyOnly(String message) {
        assertThat(error(message).concernsTheKeyOnly()).isTrue();
        assertThat(error(message).text())
                .isEqualTo("WRONGTYPE Operation against a key holding the wrong kind of value");
    }

    @Test
    void isTheSameTextInEachVersionOfRedis() {
        assertThat(error(IN_SCRIPT_OF_6_2 + "-NOREPLICAS Not enough good replicas to write.")
                        .text())
                .isEqualTo(error("NOREPLICAS Not enough good replicas to write." + IN_SCRIPT_OF_7)
                        .text())
                .isEqualTo("NOREPLICAS Not enough good replicas to write");
    }

    @Test
    void isOneLineWithoutCredentials() {
        assertThat(error("Failed to connect to all nodes of the cluster\n"
                                + "- redis://gateway:p%40ss@10.0.0.1:6379: Connection refused\n"
                                + "- rediss://:secret@10.0.0.2:6379: Connection refused")
                        .text())
                .isEqualTo("Failed to connect to all nodes of the cluster; "
                        + "redis://10.0.0.1:6379: Connection refused; rediss://10.0.0.2:6379: Connection refused");
    }

    @Test
    void hasATextWithoutAMessage() {
        assertThat(new RedisError(new IllegalStateException()).text()).isEqualTo("null");
    }

    private static RedisError error(String message) {
        return new RedisError(new IllegalStateException(message));
    }
}
