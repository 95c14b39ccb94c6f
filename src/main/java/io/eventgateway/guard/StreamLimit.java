package io.eventgateway.guard;

import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Holds one HTTP/2 connection to the number of streams that it was told, from its first on: the decoder does so only when the other side has acknowledged that
 * number, and so never with one that doesn't. And lets it have fewer when all connections together have many. What is too much gets REFUSED_STREAM, which a client
 * may repeat (RFC 9113, section 8.7).
 */
final class StreamLimit extends Http2ConnectionAdapter {

    private final Http2Connection connection;
    private final ConnectionLimits room;
    private final Runnable ended;

    private StreamLimit(Http2Connection connection, ConnectionLimits room, Runnable ended) {
        this.connection = connection;
        this.room = room;
        this.ended = ended;
    }

    /** @param ended told of each stream that has ended */
    static void set(Http2Connection connection, ConnectionLimits room, Runnable ended) {
        StreamLimit bounds = new StreamLimit(connection, room, ended);
        connection.addListener(bounds);
        bounds.adapt();
    }

    @Override
    public void onStreamActive(Http2Stream stream) {
        room.streamBegun();
        adapt();
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        room.streamEnded();
        adapt();
        ended.run();
    }

    private void adapt() {
        connection.remote().maxActiveStreams(room.streamsFor(connection.numActiveStreams()));
    }
}
