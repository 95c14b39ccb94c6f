package io.eventgateway.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Whose turn it is on one connection: that of the next request, or that of the answer to the one before, until it has left this process. */
final class PipeliningGate extends ChannelOutboundHandlerAdapter {

    private final Runnable next;
    private boolean answering;
    private boolean nobodyAnswers;

    /** @param next told when an answer has left */
    PipeliningGate(Runnable next) {
        this.next = next;
    }

    /** Takes its place between the HTTP server and its encoder, which must be there before the first request is. */
    void join(ChannelPipeline pipeline) {
        ChannelHandlerContext encoder = pipeline.context(HttpResponseEncoder.class);
        if (encoder != null) {
            pipeline.addAfter(encoder.name(), null, this);
        } else {
            nobodyAnswers = true;
            answered();
        }
    }

    void asked() {
        answering = !nobodyAnswers;
    }

    boolean answering() {
        return answering;
    }

    private void answered() {
        answering = false;
        next.run();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !interim(message)) {
            context.write(message, promise.unvoid()).addListener(written -> answered());
        } else {
            context.write(message, promise);
        }
    }

    /** 100 (Continue) and its like, which come whole, and before the answer (RFC 9110, section 15.2). */
    private static boolean interim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
