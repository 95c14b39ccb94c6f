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
 * Asks clients of HTTP/2 connections to open their next connection elsewhere once this process begins to shut down
 * ({@code quarkus.shutdown.delay}): the first GOAWAY of a graceful shutdown (RFC 9113, section 6.8), which still allows
 * requests. Quarkus sends the second, with the response to the next request or when it closes the port; and it sends
 * {@code Connection: close} over HTTP/1.
 */
@Singleton
class ShutdownState {

    /** Connections without a GOAWAY so far. A connection that closes leaves the group by itself. */
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    private volatile boolean shuttingDown;

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        shuttingDown = true;
        connections.forEach(connection -> connection.eventLoop().execute(() -> sendGoAway(connection)));
    }

    /** Adds a connection that speaks HTTP/2. */
    void add(Channel connection) {
        connections.add(connection);
    }

    /** A stream of the connection has ended. */
    void streamEnded(Channel connection) {
        if (shuttingDown) {
            connection.eventLoop().execute(() -> sendGoAway(connection));
        }
    }

    /**
     * Sends the GOAWAY, only while no stream is active: the JDK's clients before 17.0.17 and 21.0.8 abandon their
     * requests when they receive one (JDK-8335181).
     */
    private void sendGoAway(Channel connection) {
        ChannelHandlerContext context = connection.pipeline().context(Http2ConnectionHandler.class);
        if (context != null && connections.contains(connection)) {
            Http2ConnectionHandler handler = (Http2ConnectionHandler) context.handler();
            if (handler.connection().numActiveStreams() == 0
                    && !handler.connection().goAwaySent()) {
                connections.remove(connection);
                // Bypasses the handler, which would take it for the last GOAWAY and close the connection.
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
