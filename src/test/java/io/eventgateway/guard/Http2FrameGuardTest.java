package io.eventgateway.guard;

import static io.eventgateway.fixture.RawHttp2.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.fixture.RawHttp2;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What passes to the HTTP/2 decoder, and the timeouts of the rest. */
class Http2FrameGuardTest {

    private static final int MAX_HEAD = 2000;
    private static final ReadLimits LIMITS =
            new ReadLimits(Duration.ofSeconds(20), Duration.ofSeconds(30), MAX_HEAD, 16_384);
    private static final byte[] GET = RawHttp2.request("GET", "/a");

    private Passed passed;
    private EmbeddedChannel channel;

    /** The input of the decoder. */
    private static final class Passed extends ChannelInboundHandlerAdapter {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            bytes.writeBytes(ByteBufUtil.getBytes((ByteBuf) message));
            context.fireChannelRead(message);
        }
    }

    @BeforeEach
    void open() {
        channel = opened(new ConnectionLimits(1, 1, 100, 1_000_000));
    }

    private EmbeddedChannel opened(ConnectionLimits connectionLimits) {
        Http2ConnectionHandler decoder = new Http2ConnectionHandlerBuilder()
                .server(true)
                .frameListener(new Http2FrameAdapter())
                .build();
        passed = new Passed();
        EmbeddedChannel opened = new EmbeddedChannel(passed, decoder);
        opened.writeInbound(Unpooled.copiedBuffer(RawHttp2.PREFACE, StandardCharsets.US_ASCII));
        opened.pipeline().addFirst(new Http2FrameGuard(LIMITS, connectionLimits));
        opened.releaseOutbound();
        passed.bytes.reset();
        return opened;
    }

    @AfterEach
    void releaseEverything() {
        channel.finishAndReleaseAll();
    }

    @Test
    void passesFramesHoweverTheyAreSplit() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(frame(RawHttp2.SETTINGS, 0, 0));
        all.writeBytes(frame(RawHttp2.HEADERS, 0, 1, GET));
        all.writeBytes(frame(RawHttp2.CONTINUATION, 0, 1));
        all.writeBytes(frame(RawHttp2.CONTINUATION, RawHttp2.END_HEADERS, 1, RawHttp2.block("x-a", "b")));
        all.writeBytes(frame(RawHttp2.DATA, RawHttp2.END_STREAM, 1, new byte[300]));
        all.writeBytes(frame(RawHttp2.PING, 0, 0, new byte[8]));

        for (int cut = 1; cut < all.size(); cut++) {
            channel.finishAndReleaseAll();
            open();
            write(Arrays.copyOf(all.toByteArray(), cut));
            write(Arrays.copyOfRange(all.toByteArray(), cut, all.size()));

            assertThat(passed.bytes.toByteArray()).isEqualTo(all.toByteArray());
            assertThat(channel.isOpen()).isTrue();
        }
    }

    @Test
    void passesNothingOfAnUnfinishedBlock() throws IOException {
        write(frame(RawHttp2.SETTINGS, 0, 0));
        write(frame(RawHttp2.HEADERS, 0, 1, GET));
        write(frame(RawHttp2.CONTINUATION, 0, 1));

        assertThat(passed.bytes.toByteArray()).isEqualTo(frame(RawHttp2.SETTINGS, 0, 0));
    }

    @Test
    void doesNotExtendTheTimeoutOfABlock() throws IOException {
        write(frame(RawHttp2.SETTINGS, 0, 0));
        for (int type : new int[] {RawHttp2.HEADERS, RawHttp2.PUSH_PROMISE}) {
            write(frame(type, 0, 1, GET));
            for (int second = 0; second < 19; second++) {
                pass(1);
                write(frame(RawHttp2.CONTINUATION, 0, 1));
            }
            assertThat(channel.isOpen()).isTrue();

            pass(1);
            assertThat(goAway()).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
            assertThat(channel.isOpen()).isFalse();
            open();
            write(frame(RawHttp2.SETTINGS, 0, 0));
        }
    }

    @Test
    void doesNotExtendTheTimeoutOfAFrame() throws IOException {
        byte[] ping = frame(RawHttp2.PING, 0, 0, new byte[8]);
        write(frame(RawHttp2.SETTINGS, 0, 0));
        for (int sent = 0; sent < 16; sent++) {
            write(Arrays.copyOfRange(ping, sent, sent + 1));
            pass(1);
        }
        assertThat(channel.isOpen()).isTrue();

        pass(4);
        assertThat(goAway()).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
    }

    @Test
    void givesEachFrameItsOwnTimeout() throws IOException {
        byte[] ping = frame(RawHttp2.PING, 0, 0, new byte[8]);
        write(frame(RawHttp2.SETTINGS, 0, 0));
        write(Arrays.copyOf(ping, 10));
        for (int pings = 0; pings < 10; pings++) {
            pass(15);
            write(Arrays.copyOfRange(ping, 10, ping.length));
            write(Arrays.copyOf(ping, 10));
        }

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void usesTheBodyTimeoutForAFrameOfABody() throws IOException {
        write(frame(RawHttp2.SETTINGS, 0, 0));
        write(frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, GET));
        byte[] data = frame(RawHttp2.DATA, 0, 1, new byte[100]);
        write(Arrays.copyOf(data, 3));
        pass(10);
        write(Arrays.copyOfRange(data, 3, 50));
        pass(29);
        assertThat(channel.isOpen()).isTrue();

        pass(1);
        assertThat(goAway()).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
    }

    @Test
    void setsNoTimeoutBetweenFrames() throws IOException {
        write(frame(RawHttp2.SETTINGS, 0, 0));
        write(frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, GET));
        pass(3600);

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void rejectsABlockThatIsTooLongEarly() throws IOException {
        write(frame(RawHttp2.SETTINGS, 0, 0));
        write(frame(RawHttp2.HEADERS, 0, 1, new byte[MAX_HEAD - 100]));
        assertThat(channel.isOpen()).isTrue();

        write(Arrays.copyOf(frame(RawHttp2.CONTINUATION, 0, 1, new byte[100]), 9));
        assertThat(goAway()).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
        assertThat(passed.bytes.toByteArray()).isEqualTo(frame(RawHttp2.SETTINGS, 0, 0));
    }

    @Test
    void leavesMalformedFramesToTheDecoder() throws IOException {
        write(frame(RawHttp2.SETTINGS, 0, 0));
        write(frame(RawHttp2.HEADERS, 0, 1, GET));
        write(frame(RawHttp2.PING, 0, 0, new byte[8]));
        assertThat(goAway()).as("in the midst of a block").isEqualTo(RawHttp2.PROTOCOL_ERROR);

        open();
        write(frame(RawHttp2.SETTINGS, 0, 0));
        write(new byte[] {1, 0, 0, RawHttp2.DATA, 0, 0, 0, 0, 1});
        assertThat(goAway()).as("too long").isEqualTo(RawHttp2.FRAME_SIZE_ERROR);
    }

    @Test
    void closesTheConnectionAtTheBufferLimit() throws IOException {
        ConnectionLimits little = new ConnectionLimits(1, 1, 100, 1000);
        channel.finishAndReleaseAll();
        channel = opened(little);
        write(frame(RawHttp2.SETTINGS, 0, 0));
        write(Arrays.copyOf(frame(RawHttp2.DATA, 0, 1, new byte[10_000]), 6000));

        assertThat(goAway()).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
        assertThat(little.rejectedInbound()).isEqualTo(1);
        assertThat(little.inbound().acquire(0, 4096 + 1000))
                .as("all there again")
                .isTrue();
    }

    private void write(byte[] bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes));
        channel.runPendingTasks();
    }

    private void pass(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    /** The error code of the last written frame, if it is a GOAWAY. */
    private int goAway() {
        int code = -1;
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            if (part.readableBytes() >= 17 && part.getByte(3) == RawHttp2.GOAWAY) {
                code = part.getInt(13);
            }
            part.release();
        }
        return code;
    }
}
