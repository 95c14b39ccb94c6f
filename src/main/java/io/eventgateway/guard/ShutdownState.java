package io.eventgateway.guard;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Asks the clients of HTTP/2 connections to open their next one elsewhere, once this process is about to end ({@code quarkus.shutdown.delay}): the first GOAWAY of a
 * graceful shutdown (RFC 9113, section 6.8), which still lets requests come. Quarkus sends the second, with the answer to the next request, or when it closes the port;
 * and it sends {@code Connection: close} over HTTP/1.
 */
@Singleton
class ShutdownState {

    /** Those that have not been asked. A connection that closes leaves the group by itself. */
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    private volatile boolean begun;

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        begun = true;
        connections.forEach(connection -> connection.eventLoop().execute(() -> ask(connection)));
    }

    /** A connection that speaks HTTP/2. */
    void joined(Channel connection) {
        connections.add(connection);
    }

    /** A stream of the connection has ended. */
    void streamEnded(Channel connection) {
        if (begun) {
            connection.eventLoop().execute(() -> ask(connection));
        }
    }

    /** Only while nothing is under way: the JDK's clients before 17.0.17 and 21.0.8 give up their requests at the sight of a GOAWAY (JDK-8335181). */
    private void ask(Channel connection) {
        ChannelHandlerContext context = connection.pipeline().context(Http2ConnectionHandler.class);
        if (context != null && connections.contains(connection)) {
            Http2ConnectionHandler handler = (Http2ConnectionHandler) context.handler();
            if (handler.connection().numActiveStreams() == 0
                    && !handler.connection().goAwaySent()) {
                connections.remove(connection);
                // Past the handler, which would take it for the last and close the connection.
                handler.encoder()
                        .frameWriter()
                        .writeGoAway(
                                context,
                                Integer.MAX_VALUE,
                                Http2Error.NO_ERROR.code(),
                                Unpooled.EMPTY_BUFFER,
                                context.newPromise());
                context.flush();
            }
        }
    }
}
