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
 * Passes whole frames and whole header blocks to the decoder of one HTTP/2 connection. They must be complete within a
 * timeout and a size limit, like the head of an HTTP/1 request; otherwise the connection ends with ENHANCE_YOUR_CALM
 * (RFC 9113, section 10.5).
 */
final class Http2FrameGuard extends ChannelInboundHandlerAdapter {

    /**
     * Consecutive PING, SETTINGS, PRIORITY, WINDOW_UPDATE and unknown frames, without a request or a piece of a body
     * between them. A client that reads a response of 80 MB sends that many, and so does one that sends a PING every 10
     * s for a day; a flood reaches the limit in a moment.
     */
    private static final int MAX_IDLE_FRAMES = 10_000;

    private final ReadLimits readLimits;
    private final Http2FrameBoundaries frames;
    private final UndecodedInput pending;
    private ScheduledFuture<?> deadline;
    private boolean deadlineOfData;
    private boolean closing;

    Http2FrameGuard(ReadLimits readLimits, ConnectionLimits connectionLimits) {
        this.readLimits = readLimits;
        this.frames = new Http2FrameBoundaries(readLimits.maxFrameBytes(), readLimits.maxHeadBytes());
        this.pending = new UndecodedInput(connectionLimits.inbound());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            ((ByteBuf) message).release();
        } else {
            process(context, pending.takeWith((ByteBuf) message, context.alloc()));
        }
    }

    private void process(ChannelHandlerContext context, ByteBuf in) {
        int whole = frames.whole(in);
        ByteBuf good = whole == 0 ? Unpooled.EMPTY_BUFFER : in.readRetainedSlice(whole);
        boolean kept = keep(context, in);
        if (good.isReadable()) {
            context.fireChannelRead(good);
        }
        if (!kept) {
            close(context, "The limit of buffered bytes is reached.");
        } else if (frames.tooLong()) {
            close(context, "A header block is longer than " + readLimits.maxHeadBytes() + " bytes.");
        } else if (frames.idle() > MAX_IDLE_FRAMES) {
            close(context, "More than " + MAX_IDLE_FRAMES + " frames in a row belong to no request.");
        }
        updateDeadline(context, whole > 0);
    }

    private boolean keep(ChannelHandlerContext context, ByteBuf rest) {
        if (rest.isReadable()) {
            return pending.keep(rest, context.alloc());
        }
        rest.release();
        return true;
    }

    /** @param progress whether the awaited frame has arrived, so that the rest belongs to another one */
    private void updateDeadline(ChannelHandlerContext context, boolean progress) {
        boolean other = progress || deadlineOfData != frames.inData();
        if (deadline != null && (other || !pending.isPresent())) {
            deadline.cancel(false);
            deadline = null;
        }
        if (pending.isPresent() && deadline == null) {
            deadlineOfData = frames.inData();
            Duration time = deadlineOfData ? readLimits.bodyTimeout() : readLimits.headTimeout();
            deadline = context.executor()
                    .schedule(
                            () -> close(context, "A frame or header block is incomplete after " + time + "."),
                            time.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void close(ChannelHandlerContext context, String reason) {
        closing = true;
        discard();
        ChannelHandlerContext decoder = context.pipeline().context(Http2ConnectionHandler.class);
        if (decoder != null) {
            ((Http2ConnectionHandler) decoder.handler())
                    .onError(decoder, false, Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, reason));
        }
    }

    /**
     * Hides failures of a single stream from the server, such as a response to a request that its client has reset: the
     * server would close the connection with all its streams. Failures of the connection are I/O or connection errors.
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
        discard();
        updateDeadline(context, true);
    }

    private void discard() {
        pending.take().release();
    }
}
