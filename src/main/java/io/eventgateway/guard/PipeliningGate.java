package io.eventgateway.guard;

import io.eventgateway.field.HttpDate;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Serializes pipelined requests of one connection: the next request is read once the response to the previous one has
 * been written.
 */
final class PipeliningGate extends ChannelOutboundHandlerAdapter {

    private final Runnable onWritten;
    private boolean responsePending;
    private boolean noEncoder;

    /** @param onWritten runs when a response has been written */
    PipeliningGate(Runnable onWritten) {
        this.onWritten = onWritten;
    }

    /** Inserts itself between the HTTP server and its encoder, which must exist before the first request. */
    void install(ChannelPipeline pipeline) {
        ChannelHandlerContext encoder = pipeline.context(HttpResponseEncoder.class);
        if (encoder != null) {
            pipeline.addAfter(encoder.name(), null, this);
        } else {
            noEncoder = true;
            responseWritten();
        }
    }

    void requestStarted() {
        responsePending = !noEncoder;
    }

    boolean responsePending() {
        return responsePending;
    }

    private void responseWritten() {
        responsePending = false;
        onWritten.run();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response && !interim(message)) {
            addDate(response.headers());
        }
        if (message instanceof LastHttpContent && !interim(message)) {
            context.write(message, promise.unvoid()).addListener(written -> responseWritten());
        } else {
            context.write(message, promise);
        }
    }

    /** RFC 9110, section 6.6.1; also for responses that the server writes without any code of the gateway. */
    private static void addDate(HttpHeaders headers) {
        if (!headers.contains(HttpHeaderNames.DATE)) {
            headers.set(HttpHeaderNames.DATE, HttpDate.now());
        }
    }

    /** Interim responses such as 100 (Continue), which precede the final response (RFC 9110, section 15.2). */
    private static boolean interim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
