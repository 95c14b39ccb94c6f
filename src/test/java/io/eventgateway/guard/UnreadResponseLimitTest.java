package io.eventgateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** An embedded channel holds output until it is flushed, like a network until the other side has read. */
class UnreadResponseLimitTest {

    private final LongAdder rejections = new LongAdder();
    /** Capacity for two large buffers; the first 4 KiB of each are not counted. */
    private final BufferLimit limit = new BufferLimit(2 * (10_000 - 4096), rejections);

    private final EmbeddedChannel one = new EmbeddedChannel(new UnreadResponseLimit(limit));
    private final EmbeddedChannel other = new EmbeddedChannel(new UnreadResponseLimit(limit));
    private final EmbeddedChannel third = new EmbeddedChannel(new UnreadResponseLimit(limit));

    @Test
    void closesAConnectionOverTheLimit() {
        ChannelFuture written = one.write(Unpooled.buffer(10_000));
        other.write(Unpooled.buffer(10_000));
        ChannelFuture refused = third.write(Unpooled.buffer(10_000));

        assertThat(third.isOpen()).isFalse();
        assertThat(refused.isSuccess()).isFalse();
        assertThat(rejections.sum()).isEqualTo(1);
        assertThat(one.isOpen()).isTrue();
        assertThat(written.isDone()).isFalse();
    }

    @Test
    void countsAllPiecesOfOneConnection() {
        for (int piece = 0; piece < 15; piece++) {
            one.write(Unpooled.buffer(1000));
        }
        assertThat(one.isOpen()).isTrue();

        one.write(Unpooled.buffer(1000));

        assertThat(one.isOpen()).as("16,000 are more than 4,096 + 11,808").isFalse();
    }

    @Test
    void releasesWhatWasReadOrDiscarded() {
        one.write(Unpooled.buffer(10_000));
        one.flush();
        other.write(Unpooled.buffer(10_000));
        other.close();

        third.write(Unpooled.buffer(4096 + 2 * (10_000 - 4096)));

        assertThat(third.isOpen()).isTrue();
    }

    @Test
    void acceptsShortOutputAtTheLimit() {
        one.write(Unpooled.buffer(4096 + 2 * (10_000 - 4096)));

        other.write(Unpooled.buffer(4096));

        assertThat(other.isOpen()).isTrue();
    }
}
