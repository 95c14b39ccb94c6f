package io.eventgateway.guard;

import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Enforces the stream limit of one HTTP/2 connection from its first stream: the decoder does so only once the client
 * has acknowledged the setting, and never if it does not. Lowers the limit when all connections together have many
 * streams. Further streams get REFUSED_STREAM, which clients may retry (RFC 9113, section 8.7).
 */
final class StreamLimit extends Http2ConnectionAdapter {

    private final Http2Connection connection;
    private final ConnectionLimits connectionLimits;
    private final Runnable ended;

    private StreamLimit(Http2Connection connection, ConnectionLimits connectionLimits, Runnable ended) {
        this.connection = connection;
        this.connectionLimits = connectionLimits;
        this.ended = ended;
    }

    /** @param ended runs when a stream has ended */
    static void install(Http2Connection connection, ConnectionLimits connectionLimits, Runnable ended) {
        StreamLimit limit = new StreamLimit(connection, connectionLimits, ended);
        connection.addListener(limit);
        limit.update();
    }

    @Override
    public void onStreamActive(Http2Stream stream) {
        connectionLimits.streamOpened();
        update();
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        connectionLimits.streamClosed();
        update();
        ended.run();
    }

    private void update() {
        connection.remote().maxActiveStreams(connectionLimits.streamsFor(connection.numActiveStreams()));
    }
}
