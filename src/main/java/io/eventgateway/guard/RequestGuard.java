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
 * Passes to the decoder of one connection what {@link Http1Framing} has understood, as soon as a head or a line is
 * complete. A head must be complete within a timeout, and waits until the previous response has been written. Leaves a
 * connection that turns out to speak HTTP/2 to a {@link Http2FrameGuard}.
 */
final class RequestGuard extends ChannelDuplexHandler {

    /** Fewer than any head has, and enough to distinguish it from the preface. */
    private static final int DECISIVE_BYTES = 15;

    private final Http1Framing framing = new Http1Framing(LaunchMode.current() == LaunchMode.DEVELOPMENT);
    private final ReadLimits readLimits;
    private final ConnectionLimits connectionLimits;
    private final ShutdownState shutdown;
    private final UndecodedInput pending;
    private ScheduledFuture<?> deadline;
    private boolean started;
    private boolean closing;
    private boolean handlersInstalled;
    private int headBytes;
    private PipeliningGate gate;

    RequestGuard(ReadLimits readLimits, ConnectionLimits connectionLimits, ShutdownState shutdown) {
        this.readLimits = readLimits;
        this.connectionLimits = connectionLimits;
        this.shutdown = shutdown;
        this.pending = new UndecodedInput(connectionLimits.inbound());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        gate = new PipeliningGate(() -> responseWritten(context));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            ((ByteBuf) message).release();
        } else {
            process(context, pending.takeWith((ByteBuf) message, context.alloc()));
        }
    }

    /** Other handlers request reads too; input of a client that pipelines is not read while a response is pending. */
    @Override
    public void read(ChannelHandlerContext context) {
        if (pending.isPresent() && mustWait()) {
            context.channel().config().setAutoRead(false);
        } else {
            context.read();
        }
    }

    private boolean mustWait() {
        return gate.responsePending() && framing.inHead();
    }

    private void responseWritten(ChannelHandlerContext context) {
        uncountFinishedHead();
        if (pending.isPresent()) {
            // Later, because the server is still ending that response.
            context.executor().execute(() -> continueReading(context));
        }
    }

    private void continueReading(ChannelHandlerContext context) {
        if (pending.isPresent() && !mustWait()) {
            context.channel().config().setAutoRead(true);
            process(context, pending.take());
            context.fireChannelReadComplete(); // until then the server does not flush its responses
        }
    }

    private void process(ChannelHandlerContext context, ByteBuf in) {
        if (mayBeHttp2(context, in)) {
            http2(context, in);
        } else {
            passUnderstood(context, in);
        }
        updateDeadline(context);
    }

    /** At the start of a connection, and after an upgrade (RFC 7540, section 3.2). */
    private boolean mayBeHttp2(ChannelHandlerContext context, ByteBuf in) {
        return framing.inHead() && Http2Preface.maybe(in) && (!started || decoderOfHttp2(context) != null);
    }

    private static Http2ConnectionHandler decoderOfHttp2(ChannelHandlerContext context) {
        return context.pipeline().get(Http2ConnectionHandler.class);
    }

    private void http2(ChannelHandlerContext context, ByteBuf in) {
        if (in.readableBytes() < Http2Preface.LENGTH) {
            if (!pending.keep(in, context.alloc())) {
                close(context);
            }
            return;
        }
        started = true;
        context.fireChannelRead(in.readRetainedSlice(Http2Preface.LENGTH));
        Http2ConnectionHandler decoder = decoderOfHttp2(context);
        if (decoder != null) {
            Http2RequestCheck.install(decoder.decoder());
            installLimits(context, decoder.connection());
            context.pipeline().addAfter(context.name(), null, new Http2FrameGuard(readLimits, connectionLimits));
            context.pipeline().remove(this);
            context.fireChannelRead(in);
        } else {
            in.release();
            close(context);
        }
    }

    private void installLimits(ChannelHandlerContext context, Http2Connection connection) {
        Channel channel = context.channel();
        shutdown.add(channel);
        StreamLimit.install(connection, connectionLimits, () -> shutdown.streamEnded(channel));
        Http2UnreadResponseLimit.install(connection, context.pipeline().get(UnreadResponseLimit.class));
    }

    private void passUnderstood(ChannelHandlerContext context, ByteBuf in) {
        started = true;
        int from = in.readerIndex();
        Http1Framing.Finding finding = readUnits(in);
        int understood = in.readerIndex() - from;
        ByteBuf good = understood == 0 ? Unpooled.EMPTY_BUFFER : in.retainedSlice(from, understood);
        if (in.isReadable() && (finding == Http1Framing.Finding.GOOD || finding == Http1Framing.Finding.INCOMPLETE)) {
            finding = pending.keep(in, context.alloc()) ? finding : Http1Framing.Finding.BAD_BODY;
            if (mustWait()) {
                context.channel().config().setAutoRead(false);
            }
        } else {
            in.release();
        }
        if (good.isReadable()) {
            forward(context, good);
        }
        switch (finding) {
            case GOOD -> {}
            case INCOMPLETE -> checkHeadSize(context);
            case BAD_HEAD -> reject(context, RejectedHead.malformed());
            case BAD_BODY -> close(context);
        }
    }

    /** Reads as many units as possible, up to a head that must wait for the previous response. */
    private Http1Framing.Finding readUnits(ByteBuf in) {
        Http1Framing.Finding finding = Http1Framing.Finding.GOOD;
        while (in.isReadable() && finding == Http1Framing.Finding.GOOD && !mustWait()) {
            boolean head = framing.inHead();
            int from = in.readerIndex();
            finding = framing.next(in);
            if (head && finding == Http1Framing.Finding.GOOD && !startRequest(in.readerIndex() - from)) {
                in.readerIndex(from);
                finding = Http1Framing.Finding.BAD_BODY;
            }
        }
        uncountFinishedHead();
        return finding;
    }

    /**
     * The server keeps the header fields of a request until its response is written and its body has ended, so they are
     * counted until then.
     */
    private boolean startRequest(int length) {
        uncountHead();
        gate.requestStarted();
        if (gate.responsePending() && connectionLimits.inbound().acquire(0, length)) {
            headBytes = length;
        }
        return !gate.responsePending() || headBytes > 0;
    }

    private void uncountFinishedHead() {
        if (!gate.responsePending() && framing.inHead()) {
            uncountHead();
        }
    }

    private void uncountHead() {
        connectionLimits.inbound().release(0, headBytes);
        headBytes = 0;
    }

    private void forward(ChannelHandlerContext context, ByteBuf good) {
        if (!handlersInstalled) {
            // The server detects HTTP/1 with these bytes and installs its handlers, but has no request yet.
            context.fireChannelRead(good.readRetainedSlice(DECISIVE_BYTES));
            handlersInstalled = true;
            gate.install(context.pipeline());
        }
        context.fireChannelRead(good);
    }

    private void checkHeadSize(ChannelHandlerContext context) {
        int maxBytes = readLimits.maxHeadBytes();
        if (framing.inHead() && pending.length() > maxBytes) {
            reject(
                    context,
                    pending.containsLine() ? RejectedHead.longFields(maxBytes) : RejectedHead.longLine(maxBytes));
        }
    }

    /** Passes the replacement on and ignores all further input; its response ends the connection. */
    private void reject(ChannelHandlerContext context, ByteBuf instead) {
        closing = true;
        discard();
        forward(context, instead);
    }

    private void close(ChannelHandlerContext context) {
        closing = true;
        discard();
        context.close();
    }

    private void updateDeadline(ChannelHandlerContext context) {
        boolean waiting = pending.isPresent() && framing.inHead() && !gate.responsePending();
        if (waiting && deadline == null) {
            // A client that sends a head byte by byte occupies a connection, and an idle timeout does not notice it.
            deadline = context.executor()
                    .schedule(() -> close(context), readLimits.headTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } else if (!waiting && deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        discard();
        uncountHead();
        updateDeadline(context);
    }

    private void discard() {
        pending.take().release();
    }
}
