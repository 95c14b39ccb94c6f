package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Stands before the decoder of one HTTP/2 connection and passes on whole frames and whole header blocks. Those must be complete in time and within bounds, as the head
 * of an HTTP/1 request must; or the connection ends with ENHANCE_YOUR_CALM (RFC 9113, section 10.5).
 */
final class FrameGuard extends ChannelInboundHandlerAdapter {

    /**
     * PING, SETTINGS, PRIORITY, WINDOW_UPDATE and unknown frames, without a request or a piece of a body among them. A client that reads an answer of 80 MB
     * sends that many, and so does one that sends a PING every 10 s for a day; a flood has them in a moment.
     */
    private static final int MAX_IDLE_FRAMES = 10_000;

    private final ReadLimits limits;
    private final FrameBoundaries frames;
    private final PendingInput held;
    private ScheduledFuture<?> deadline;
    private boolean deadlineOfData;
    private boolean deaf;

    FrameGuard(ReadLimits limits, ConnectionLimits room) {
        this.limits = limits;
        this.frames = new FrameBoundaries(limits.maxFrameBytes(), limits.maxHeadBytes());
        this.held = new PendingInput(room.arriving());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (deaf) {
            ((ByteBuf) message).release();
        } else {
            take(context, held.takeWith((ByteBuf) message, context.alloc()));
        }
    }

    private void take(ChannelHandlerContext context, ByteBuf in) {
        int whole = frames.whole(in);
        ByteBuf good = whole == 0 ? Unpooled.EMPTY_BUFFER : in.readRetainedSlice(whole);
        boolean room = keep(context, in);
        if (good.isReadable()) {
            context.fireChannelRead(good);
        }
        if (!room) {
            end(context, "There is no room for another frame that has come in part.");
        } else if (frames.tooLong()) {
            end(context, "A header block is longer than " + limits.maxHeadBytes() + " bytes.");
        } else if (frames.idle() > MAX_IDLE_FRAMES) {
            end(context, "More than " + MAX_IDLE_FRAMES + " frames in a row belong to no request.");
        }
        watch(context, whole > 0);
    }

    private boolean keep(ChannelHandlerContext context, ByteBuf rest) {
        if (rest.isReadable()) {
            return held.keep(rest, context.alloc());
        }
        rest.release();
        return true;
    }

    /** @param progress whether what was waited for has come; what waits now is another frame */
    private void watch(ChannelHandlerContext context, boolean progress) {
        boolean other = progress || deadlineOfData != frames.inData();
        if (deadline != null && (other || !held.any())) {
            deadline.cancel(false);
            deadline = null;
        }
        if (held.any() && deadline == null) {
            deadlineOfData = frames.inData();
            Duration time = deadlineOfData ? limits.bodyTimeout() : limits.headTimeout();
            deadline = context.executor()
                    .schedule(
                            () -> end(context, "A frame or header block is not complete after " + time + "."),
                            time.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void end(ChannelHandlerContext context, String why) {
        deaf = true;
        letGo();
        ChannelHandlerContext decoder = context.pipeline().context(Http2ConnectionHandler.class);
        if (decoder != null) {
            ((Http2ConnectionHandler) decoder.handler())
                    .onError(decoder, false, Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, why));
        }
    }

    /**
     * Keeps from the server what is wrong with one stream only, such as an answer to a request that its client has reset: it would close the connection, with the
     * streams of all other callers. What a connection itself suffers is an I/O or a connection error.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean ofStream = cause instanceof Http2Exception.StreamException
                || cause instanceof IllegalStateException
                || cause instanceof IllegalArgumentException;
        if (!ofStream) {
            context.fireExceptionCaught(cause);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        letGo();
        watch(context, true);
    }

    private void letGo() {
        held.take().release();
    }
}
