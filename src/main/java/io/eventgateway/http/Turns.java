package io.eventgateway.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Stands between the HTTP server of one connection and the encoder, and tells when an answer has left this process. */
final class Turns extends ChannelOutboundHandlerAdapter {

    private final Runnable answered;

    Turns(Runnable answered) {
        this.answered = answered;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !interim(message)) {
            context.write(message, promise.unvoid()).addListener(written -> answered.run());
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
