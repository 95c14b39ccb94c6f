package io.eventgateway.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Counts response bytes that wait for the flow-control windows of one HTTP/2 connection (RFC 9113, section 5.2), which
 * a client may keep closed for any time. A response over the limit ends its stream with ENHANCE_YOUR_CALM. Everything
 * else is delegated to the previous flow controller.
 */
record Http2UnreadResponseLimit(Http2RemoteFlowController control, UnreadResponseLimit limiter)
        implements Http2RemoteFlowController {

    static void install(Http2Connection connection, UnreadResponseLimit limiter) {
        connection
                .remote()
                .flowController(new Http2UnreadResponseLimit(connection.remote().flowController(), limiter));
    }

    @Override
    public void addFlowControlled(Http2Stream stream, FlowControlled frame) {
        if (limiter.acquire(frame.size())) {
            control.addFlowControlled(stream, new Counted(frame));
        } else {
            frame.error(
                    channelHandlerContext(),
                    Http2Exception.streamError(
                            stream.id(),
                            Http2Error.ENHANCE_YOUR_CALM,
                            "The limit of unread response bytes is reached."));
        }
    }

    private final class Counted implements FlowControlled {

        private final FlowControlled frame;
        private int waiting;

        private Counted(FlowControlled frame) {
            this.frame = frame;
            this.waiting = frame.size();
        }

        private void release(int bytes) {
            waiting -= bytes;
            limiter.release(bytes);
        }

        @Override
        public void write(ChannelHandlerContext context, int allowed) {
            // Before UnreadResponseLimit counts the bytes on their way to the socket.
            release(Math.min(allowed, waiting));
            frame.write(context, allowed);
        }

        @Override
        public void writeComplete() {
            release(waiting);
            frame.writeComplete();
        }

        @Override
        public void error(ChannelHandlerContext context, Throwable cause) {
            release(waiting);
            frame.error(context, cause);
        }

        @Override
        public int size() {
            return frame.size();
        }

        @Override
        public boolean merge(ChannelHandlerContext context, FlowControlled next) {
            return false; // each frame keeps its own count
        }
    }

    @Override
    public void channelHandlerContext(ChannelHandlerContext context) throws Http2Exception {
        control.channelHandlerContext(context);
    }

    @Override
    public ChannelHandlerContext channelHandlerContext() {
        return control.channelHandlerContext();
    }

    @Override
    public boolean hasFlowControlled(Http2Stream stream) {
        return control.hasFlowControlled(stream);
    }

    @Override
    public void writePendingBytes() throws Http2Exception {
        control.writePendingBytes();
    }

    @Override
    public void listener(Listener listener) {
        control.listener(listener);
    }

    @Override
    public boolean isWritable(Http2Stream stream) {
        return control.isWritable(stream);
    }

    @Override
    public void channelWritabilityChanged() throws Http2Exception {
        control.channelWritabilityChanged();
    }

    @Override
    public void updateDependencyTree(int child, int parent, short weight, boolean exclusive) {
        control.updateDependencyTree(child, parent, weight, exclusive);
    }

    @Override
    public void initialWindowSize(int size) throws Http2Exception {
        control.initialWindowSize(size);
    }

    @Override
    public int initialWindowSize() {
        return control.initialWindowSize();
    }

    @Override
    public int windowSize(Http2Stream stream) {
        return control.windowSize(stream);
    }

    @Override
    public void incrementWindowSize(Http2Stream stream, int delta) throws Http2Exception {
        control.incrementWindowSize(stream, delta);
    }
}
