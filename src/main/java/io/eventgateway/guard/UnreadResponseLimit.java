package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;

/**
 * Closes the connection when its unread output exceeds the outbound limit. Unread output was written to the connection
 * and not yet read by its client.
 */
final class UnreadResponseLimit extends ChannelOutboundHandlerAdapter {

    private final BufferLimit limit;
    private int unread;

    UnreadResponseLimit(BufferLimit limit) {
        this.limit = limit;
    }

    /** Reserves bytes, or returns false if the limit is reached. On the event loop of the connection only. */
    boolean acquire(int bytes) {
        boolean taken = limit.acquire(unread, bytes);
        if (taken) {
            unread += bytes;
        }
        return taken;
    }

    void release(int bytes) {
        unread -= bytes;
        limit.release(unread, bytes);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        // The memory that the buffer occupies, however little of it is filled.
        int size = message instanceof ByteBuf buffer ? buffer.capacity() : 0;
        if (size == 0) {
            context.write(message, promise);
        } else if (acquire(size)) {
            context.write(message, promise.unvoid()).addListener(written -> release(size));
        } else {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            context.close();
        }
    }
}
