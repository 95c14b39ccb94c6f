package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;

/**
 * Installs the guard of a connection when its first bytes arrive: only then is it known which handlers precede HTTP,
 * such as the PROXY protocol of a load balancer, and TLS.
 */
final class ConnectionGuardInstaller extends ChannelInboundHandlerAdapter {

    private final RequestGuard guard;
    private final boolean behindProxy;

    ConnectionGuardInstaller(RequestGuard guard) {
        this(guard, false);
    }

    private ConnectionGuardInstaller(RequestGuard guard, boolean behindProxy) {
        this.guard = guard;
        this.behindProxy = behindProxy;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ChannelPipeline pipeline = context.pipeline();
        ChannelHandlerContext proxy = pipeline.context(HAProxyMessageDecoder.class);
        if (proxy != null && !behindProxy) {
            pipeline.addAfter(proxy.name(), null, new ConnectionGuardInstaller(guard, true));
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

    /** The TLS handler, or the SNI handler that will install it; null without TLS. */
    private static ChannelHandlerContext tls(ChannelPipeline pipeline) {
        ChannelHandlerContext chosen = pipeline.context(SslHandler.class);
        return chosen != null ? chosen : pipeline.context(AbstractSniHandler.class);
    }
}
