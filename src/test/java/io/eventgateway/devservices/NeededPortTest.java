package io.eventgateway.devservices;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeededPortTest {

    private static final NeededPort ANY = new NeededPort(0, "any.port");

    @Test
    void namesEveryPortInUseAndItsSetting() throws Exception {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<NeededPort> ports = List.of(
                    new NeededPort(one.getLocalPort(), "one.port"),
                    ANY,
                    new NeededPort(two.getLocalPort(), "two.port"));

            assertThatThrownBy(() -> NeededPort.check(ports))
                    .hasMessageContainingAll(
                            "Port " + one.getLocalPort() + ":",
                            "-Done.port=",
                            "Port " + two.getLocalPort(),
                            "-Dtwo.port=")
                    .message()
                    .doesNotContain("any.port");
        }
    }

    @Test
    void acceptsPortsThatAreFree() {
        assertThatCode(() -> NeededPort.check(List.of(ANY))).doesNotThrowAnyException();
    }
}
