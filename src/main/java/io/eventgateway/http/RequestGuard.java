package io.eventgateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Stands before the decoder of one connection and passes on what {@link Framing} understood, once a head or a line is complete. A head must be complete in time.
 * Withdraws from a connection that turns out to speak HTTP/2, where frames leave nothing to guess.
 */
final class RequestGuard extends ChannelInboundHandlerAdapter {

    /** RFC 9113, section 3.4. */
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** The decoder takes it for a bad request, and answers 400 in its turn: after the answers to the requests before. */
    private static final String REFUSED = "REFUSED\r\n\r\n";

    private final Framing framing = new Framing();
    private final Duration headTimeout;
    private final int maxHeadBytes;
    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private ScheduledFuture<?> deadline;
    private boolean begun;
    private boolean deaf;

    /** @param maxHeadBytes of a request line and all header fields together */
    RequestGuard(Duration headTimeout, int maxHeadBytes) {
        this.headTimeout = headTimeout;
        this.maxHeadBytes = maxHeadBytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (deaf) {
            ((ByteBuf) message).release();
            return;
        }
        ByteBuf in = joined(context, (ByteBuf) message);
        if (mayBeHttp2(context, in)) {
            http2(context, in);
        } else {
            pass(context, in);
        }
        watch(context);
    }

    private ByteBuf joined(ChannelHandlerContext context, ByteBuf message) {
        ByteBuf before = held;
        held = Unpooled.EMPTY_BUFFER;
        if (!before.isReadable()) {
            return message;
        }
        ByteBuf joined = context.alloc().buffer(before.readableBytes() + message.readableBytes());
        joined.writeBytes(before).writeBytes(message);
        before.release();
        message.release();
        return joined;
    }

    /** At the beginning, and after an upgrade (RFC 7540, section 3.2). */
    private boolean mayBeHttp2(ChannelHandlerContext context, ByteBuf in) {
        return framing.inHead() && beginsPreface(in) && (!begun || decodesHttp2(context));
    }

    private static boolean beginsPreface(ByteBuf in) {
        int length = Math.min(in.readableBytes(), PREFACE.length);
        for (int i = 0; i < length; i++) {
            if (in.getByte(in.readerIndex() + i) != PREFACE[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean decodesHttp2(ChannelHandlerContext context) {
        return context.pipeline().get(Http2ConnectionHandler.class) != null;
    }

    private void http2(ChannelHandlerContext context, ByteBuf in) {
        if (in.readableBytes() < PREFACE.length) {
            held = in;
            return;
        }
        begun = true;
        context.fireChannelRead(in.readRetainedSlice(PREFACE.length));
        if (decodesHttp2(context)) {
            context.pipeline().remove(this);
            context.fireChannelRead(in);
        } else {
            in.release();
            hangUp(context);
        }
    }

    private void pass(ChannelHandlerContext context, ByteBuf in) {
        begun = true;
        int from = in.readerIndex();
        Framing.Finding finding = Framing.Finding.GOOD;
        while (in.isReadable() && finding == Framing.Finding.GOOD) {
            finding = framing.next(in);
        }
        int understood = in.readerIndex() - from;
        ByteBuf good = understood == 0 ? Unpooled.EMPTY_BUFFER : in.retainedSlice(from, understood);
        if (finding == Framing.Finding.INCOMPLETE) {
            held = in;
        } else {
            in.release();
        }
        if (good.isReadable()) {
            context.fireChannelRead(good);
        }
        switch (finding) {
            case GOOD -> {}
            case INCOMPLETE -> boundHead(context);
            case BAD_HEAD -> refuse(context, ascii(REFUSED));
            case BAD_BODY -> hangUp(context);
        }
    }

    private void boundHead(ChannelHandlerContext context) {
        if (framing.inHead() && held.readableBytes() > maxHeadBytes) {
            // What the decoder surely answers with 414 or 431.
            boolean line = held.bytesBefore((byte) '\n') < 0;
            String large = "a".repeat(maxHeadBytes);
            refuse(
                    context,
                    ascii(line ? "GET /" + large + " HTTP/1.1\r\n\r\n" : "GET / HTTP/1.1\r\nA: " + large + "\r\n\r\n"));
        }
    }

    /** Nothing that comes after it is heard; the answer to it ends the connection. */
    private void refuse(ChannelHandlerContext context, ByteBuf instead) {
        deaf = true;
        letGo();
        context.fireChannelRead(instead);
    }

    private void hangUp(ChannelHandlerContext context) {
        deaf = true;
        letGo();
        context.close();
    }

    private void watch(ChannelHandlerContext context) {
        boolean waiting = held.isReadable() && framing.inHead();
        if (waiting && deadline == null) {
            // Somebody who sends a head byte by byte keeps a connection that others may need; an idle timeout does not
            // notice.
            deadline =
                    context.executor().schedule(() -> hangUp(context), headTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } else if (!waiting && deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        letGo();
        watch(context);
    }

    private void letGo() {
        held.release();
        held = Unpooled.EMPTY_BUFFER;
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
