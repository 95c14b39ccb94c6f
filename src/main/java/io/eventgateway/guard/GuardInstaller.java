package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;

/** Holds the guard's place on a connection until its first bytes come; then it is known what stands before HTTP: a load balancer's word (PROXY protocol), TLS. */
final class GuardInstaller extends ChannelInboundHandlerAdapter {

    private final RequestGuard guard;
    private final boolean behindProxy;

    GuardInstaller(RequestGuard guard) {
        this(guard, false);
    }

    private GuardInstaller(RequestGuard guard, boolean behindProxy) {
        this.guard = guard;
        this.behindProxy = behindProxy;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ChannelPipeline pipeline = context.pipeline();
        ChannelHandlerContext proxy = pipeline.context(HAProxyMessageDecoder.class);
        if (proxy != null && !behindProxy) {
            pipeline.addAfter(proxy.name(), null, new GuardInstaller(guard, true));
        } else if (message instanceof ByteBuf) {
            ChannelHandlerContext tls = tls(pipeline);
            pipeline.addAfter(tls == null ? context.name() : tls.name(), null, guard);
        } else {
            context.fireChannelRead(message);
            return;
        }
        context.fireChannelRead(message);
        pipeline.remove(this);
    }

    /** With several certificates, the handler that will choose one. */
    private static ChannelHandlerContext tls(ChannelPipeline pipeline) {
        ChannelHandlerContext chosen = pipeline.context(SslHandler.class);
        return chosen != null ? chosen : pipeline.context(AbstractSniHandler.class);
    }
}
