package io.eventgateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.ssl.SniHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The position of the guard in the pipeline. */
class ConnectionGuardInstallerTest {

    private static final String GET = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";

    private final RequestGuard guard = new RequestGuard(
            new ReadLimits(Duration.ofSeconds(20), Duration.ofSeconds(30), 1000, 16_384),
            new ConnectionLimits(1, 1, 100, 1_000_000),
            new ShutdownState());

    @Test
    void installsTheGuardFirstOnAPlainConnection() {
        EmbeddedChannel channel = new EmbeddedChannel(new ConnectionGuardInstaller(guard));

        assertThat(write(channel, "GET /a HTTP/1.1\r\n\r\n")).isEqualTo("REFUSED REQUEST\r\n\r\n");
        assertThat(channel.pipeline().names().get(0)).contains("RequestGuard");
    }

    @Test
    void installsTheGuardBehindTls() {
        EmbeddedChannel channel = new EmbeddedChannel(
                new ConnectionGuardInstaller(guard),
                new SniHandler((host, promise) -> promise.setFailure(new IllegalStateException())));

        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {22, 3, 1}));

        assertThat(channel.pipeline().names().get(0)).contains("SniHandler");
        assertThat(channel.pipeline().names().get(1)).contains("RequestGuard");
        channel.finishAndReleaseAll();
    }

    @Test
    void installsTheGuardBehindTheProxyProtocol() {
        EmbeddedChannel channel =
                new EmbeddedChannel(new ConnectionGuardInstaller(guard), new HAProxyMessageDecoder(), new Taken());

        String passed = write(channel, "PROXY TCP4 192.0.2.1 192.0.2.2 40000 443\r\n" + GET);

        assertThat(passed).isEqualTo(GET);
        assertThat(write(channel, "GET /a HTTP/1.1\r\n\r\n")).isEqualTo("REFUSED REQUEST\r\n\r\n");
        assertThat(channel.pipeline().names().get(0)).contains("RequestGuard");
    }

    private static String write(EmbeddedChannel channel, String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        StringBuilder passed = new StringBuilder();
        for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
            passed.append(part.toString(StandardCharsets.US_ASCII));
            part.release();
        }
        return passed.toString();
    }

    /** Consumes the PROXY protocol header and removes itself, like Vert.x' handler. */
    private static final class Taken extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HAProxyMessage word) {
                word.release();
                context.pipeline().remove(this);
            } else {
                context.fireChannelRead(message);
            }
        }
    }
}
