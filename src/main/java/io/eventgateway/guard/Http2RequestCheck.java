package io.eventgateway.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.regex.Pattern;

/**
 * Resets streams of HTTP/2 requests that the server cannot represent: without a path, such as CONNECT, or with a
 * malformed method or scheme (RFC 9113, section 8.1.1). The server would otherwise close the connection with all its
 * streams, or respond with 500. So does it with two {@code Host} fields, of which the server would take the first.
 */
final class Http2RequestCheck extends Http2FrameListenerDecorator {

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    /** RFC 3986, section 3.1. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");

    private Http2RequestCheck(Http2FrameListener listener) {
        super(listener);
    }

    /**
     * Installs the check with the first stream: the server sets its own listener with the first SETTINGS, not before.
     */
    static void install(Http2ConnectionDecoder decoder) {
        Http2Connection connection = decoder.connection();
        connection.addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamAdded(Http2Stream first) {
                connection.removeListener(this);
                decoder.frameListener(new Http2RequestCheck(decoder.frameListener()));
            }
        });
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean endStream)
            throws Http2Exception {
        check(stream, headers);
        super.onHeadersRead(context, stream, headers, padding, endStream);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endStream)
            throws Http2Exception {
        check(stream, headers);
        super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, endStream);
    }

    /** Trailers have no method and are not checked. */
    private static void check(int stream, Http2Headers headers) throws Http2Exception {
        boolean request = headers.method() != null;
        if (request
                && !(matches(TOKEN, headers.method())
                        && matches(SCHEME, headers.scheme())
                        && headers.path() != null
                        && headers.getAll(HttpHeaderNames.HOST).size() < 2)) {
            throw Http2Exception.streamError(
                    stream,
                    Http2Error.PROTOCOL_ERROR,
                    "The request has no path, a malformed method or scheme, or two hosts.");
        }
    }

    private static boolean matches(Pattern pattern, CharSequence value) {
        return value != null && pattern.matcher(value).matches();
    }
}
