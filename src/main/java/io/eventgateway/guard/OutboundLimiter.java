package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;

/** Counts what was written to one connection and its other side has not read. Who leaves more unread than there is room for loses the connection. */
final class OutboundLimiter extends ChannelOutboundHandlerAdapter {

    private final BufferLimit room;
    private int waiting;

    OutboundLimiter(BufferLimit room) {
        this.room = room;
    }

    /** On the event loop of the connection. */
    boolean take(int bytes) {
        boolean taken = room.take(waiting, bytes);
        if (taken) {
            waiting += bytes;
        }
        return taken;
    }

    void give(int bytes) {
        waiting -= bytes;
        room.give(waiting, bytes);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        // What a buffer takes of memory, however little of it is filled.
        int size = message instanceof ByteBuf buffer ? buffer.capacity() : 0;
        if (size == 0) {
            context.write(message, promise);
        } else if (take(size)) {
            context.write(message, promise.unvoid()).addListener(written -> give(size));
        } else {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            context.close();
        }
    }
}
