package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.concurrent.ScheduledFuture;
import io.quarkus.runtime.LaunchMode;
import java.util.concurrent.TimeUnit;

/**
 * Stands before the decoder of one connection and passes on what {@link Framing} understood, once a head or a line is complete. A head must be complete in time, and
 * waits for its turn: until the answer before it has left. Leaves a connection that turns out to speak HTTP/2 to a {@link FrameGuard}.
 */
final class RequestGuard extends ChannelDuplexHandler {

    /** Fewer than any head has, and enough to tell it from the preface. */
    private static final int DECISIVE_BYTES = 15;

    private final Framing framing = new Framing(LaunchMode.current() == LaunchMode.DEVELOPMENT);
    private final ReadLimits limits;
    private final ConnectionLimits room;
    private final ShutdownState leaving;
    private final PendingInput held;
    private ScheduledFuture<?> deadline;
    private boolean begun;
    private boolean deaf;
    private boolean served;
    private int headUnderWay;
    private PipeliningGate turns;

    RequestGuard(ReadLimits limits, ConnectionLimits room, ShutdownState leaving) {
        this.limits = limits;
        this.room = room;
        this.leaving = leaving;
        this.held = new PendingInput(room.arriving());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        turns = new PipeliningGate(() -> answered(context));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (deaf) {
            ((ByteBuf) message).release();
        } else {
            take(context, held.takeWith((ByteBuf) message, context.alloc()));
        }
    }

    /** Asked for by whoever sets the connection to be read: somebody may, and those who send ahead of the answers are read no further. */
    @Override
    public void read(ChannelHandlerContext context) {
        if (held.any() && waitsForItsTurn()) {
            context.channel().config().setAutoRead(false);
        } else {
            context.read();
        }
    }

    private boolean waitsForItsTurn() {
        return turns.answering() && framing.inHead();
    }

    private void answered(ChannelHandlerContext context) {
        releaseHead();
        if (held.any()) {
            // Not now: the server is in the midst of ending that answer.
            context.executor().execute(() -> next(context));
        }
    }

    private void next(ChannelHandlerContext context) {
        if (held.any() && !waitsForItsTurn()) {
            context.channel().config().setAutoRead(true);
            take(context, held.take());
            context.fireChannelReadComplete(); // until then the server keeps its answers
        }
    }

    private void take(ChannelHandlerContext context, ByteBuf in) {
        if (mayBeHttp2(context, in)) {
            http2(context, in);
        } else {
            pass(context, in);
        }
        watch(context);
    }

    /** At the beginning, and after an upgrade (RFC 7540, section 3.2). */
    private boolean mayBeHttp2(ChannelHandlerContext context, ByteBuf in) {
        return framing.inHead() && Http2Preface.maybe(in) && (!begun || decoderOfHttp2(context) != null);
    }

    private static Http2ConnectionHandler decoderOfHttp2(ChannelHandlerContext context) {
        return context.pipeline().get(Http2ConnectionHandler.class);
    }

    private void http2(ChannelHandlerContext context, ByteBuf in) {
        if (in.readableBytes() < Http2Preface.LENGTH) {
            if (!held.keep(in, context.alloc())) {
                hangUp(context);
            }
            return;
        }
        begun = true;
        context.fireChannelRead(in.readRetainedSlice(Http2Preface.LENGTH));
        Http2ConnectionHandler decoder = decoderOfHttp2(context);
        if (decoder != null) {
            PseudoHeaderCheck.check(decoder.decoder());
            bound(context, decoder.connection());
            context.pipeline().addAfter(context.name(), null, new FrameGuard(limits, room));
            context.pipeline().remove(this);
            context.fireChannelRead(in);
        } else {
            in.release();
            hangUp(context);
        }
    }

    private void bound(ChannelHandlerContext context, Http2Connection connection) {
        Channel channel = context.channel();
        leaving.joined(channel);
        StreamLimit.set(connection, room, () -> leaving.streamEnded(channel));
        Http2OutboundLimiter.count(connection, context.pipeline().get(OutboundLimiter.class));
    }

    private void pass(ChannelHandlerContext context, ByteBuf in) {
        begun = true;
        int from = in.readerIndex();
        Framing.Finding finding = understand(in);
        int understood = in.readerIndex() - from;
        ByteBuf good = understood == 0 ? Unpooled.EMPTY_BUFFER : in.retainedSlice(from, understood);
        if (in.isReadable() && (finding == Framing.Finding.GOOD || finding == Framing.Finding.INCOMPLETE)) {
            finding = held.keep(in, context.alloc()) ? finding : Framing.Finding.BAD_BODY;
            if (waitsForItsTurn()) {
                context.channel().config().setAutoRead(false);
            }
        } else {
            in.release();
        }
        if (good.isReadable()) {
            passOn(context, good);
        }
        switch (finding) {
            case GOOD -> {}
            case INCOMPLETE -> boundHead(context);
            case BAD_HEAD -> refuse(context, RejectedRequest.malformed());
            case BAD_BODY -> hangUp(context);
        }
    }

    /** As far as it goes, or up to a head that has to wait for its turn. */
    private Framing.Finding understand(ByteBuf in) {
        Framing.Finding finding = Framing.Finding.GOOD;
        while (in.isReadable() && finding == Framing.Finding.GOOD && !waitsForItsTurn()) {
            boolean head = framing.inHead();
            int from = in.readerIndex();
            finding = framing.next(in);
            if (head && finding == Framing.Finding.GOOD && !begin(in.readerIndex() - from)) {
                in.readerIndex(from);
                finding = Framing.Finding.BAD_BODY;
            }
        }
        releaseHead();
        return finding;
    }

    /** The server keeps the fields of a request until it is answered and its body has ended, so they are counted until then. */
    private boolean begin(int headBytes) {
        forgetHead();
        turns.asked();
        if (turns.answering() && room.arriving().take(0, headBytes)) {
            headUnderWay = headBytes;
        }
        return !turns.answering() || headUnderWay > 0;
    }

    private void releaseHead() {
        if (!turns.answering() && framing.inHead()) {
            forgetHead();
        }
    }

    private void forgetHead() {
        room.arriving().give(0, headUnderWay);
        headUnderWay = 0;
    }

    private void passOn(ChannelHandlerContext context, ByteBuf good) {
        if (!served) {
            // The server, which finds out by itself that this is HTTP/1, takes its place, and has no request yet.
            context.fireChannelRead(good.readRetainedSlice(DECISIVE_BYTES));
            served = true;
            turns.join(context.pipeline());
        }
        context.fireChannelRead(good);
    }

    private void boundHead(ChannelHandlerContext context) {
        int most = limits.maxHeadBytes();
        if (framing.inHead() && held.length() > most) {
            refuse(context, held.hasLine() ? RejectedRequest.longFields(most) : RejectedRequest.longLine(most));
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
        boolean waiting = held.any() && framing.inHead() && !turns.answering();
        if (waiting && deadline == null) {
            // Somebody who sends a head byte by byte keeps a connection that others may need; an idle timeout does not
            // notice.
            deadline = context.executor()
                    .schedule(() -> hangUp(context), limits.headTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } else if (!waiting && deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        letGo();
        forgetHead();
        watch(context);
    }

    private void letGo() {
        held.take().release();
    }
}
