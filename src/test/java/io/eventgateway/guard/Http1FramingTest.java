package io.eventgateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which upgrades the decoder may see; RequestGuardTest has everything else. */
class Http1FramingTest {

    private static final String WEBSOCKET = "Host: a\r\nUpgrade: websocket\r\n\r\n";
    private static final String DEV_UI = "GET /q/dev-ui/json-rpc-ws HTTP/1.1\r\n" + WEBSOCKET;
    // A WebSocket frame, which is not the head of a request.
    private static final String FRAME = "\u0081\u0002hi\n";

    @Test
    void passesTheWebsocketOfDevUi() {
        ByteBuf in = bytes(DEV_UI + FRAME);
        Http1Framing framing = new Http1Framing(true);

        assertThat(framing.next(in)).isEqualTo(Http1Framing.Finding.GOOD);
        assertThat(framing.next(in)).isEqualTo(Http1Framing.Finding.GOOD);
        assertThat(in.isReadable()).isFalse();
        assertThat(text(in)).isEqualTo(DEV_UI + FRAME);
        assertThat(framing.inHead()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /orders HTTP/1.1\r\n" + WEBSOCKET,
                "GET /q/dev-ui-not HTTP/1.1\r\n" + WEBSOCKET,
                "POST /q/dev-ui/json-rpc-ws HTTP/1.1\r\n" + WEBSOCKET,
                "GET /q/dev-ui/json-rpc-ws HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n"
            })
    void hidesOtherUpgradesInDevelopment(String head) {
        assertThat(passed(true, head)).isEqualTo(head.replace("Upgrade", "_pgrade"));
    }

    @Test
    void hidesEveryUpgradeInProduction() {
        assertThat(passed(false, DEV_UI)).isEqualTo(DEV_UI.replace("Upgrade", "_pgrade"));
    }

    /** The decoder's view of a head that is followed by another one. */
    private static String passed(boolean devUi, String head) {
        ByteBuf in = bytes(head + FRAME);
        Http1Framing framing = new Http1Framing(devUi);
        assertThat(framing.next(in)).isEqualTo(Http1Framing.Finding.GOOD);
        assertThat(framing.next(in)).isEqualTo(Http1Framing.Finding.BAD_HEAD);
        return text(in).substring(0, head.length());
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    private static String text(ByteBuf in) {
        return in.toString(0, in.writerIndex(), StandardCharsets.ISO_8859_1);
    }
}
