package io.eventgateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ambiguous requests, before the decoder that the server uses: whether the guard or the decoder rejects them (ADR
 * 0030).
 */
class GuardedDecoderTest {

    private static final String CHUNKED = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String SECOND = "GET /second HTTP/1.1\r\nHost: a\r\n\r\n";

    /**
     * Includes the published vectors of request smuggling by codings and lengths, and by the extensions and ends of
     * chunks (CVE-2026-33870).
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n12345",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\ncontent-length: 5\r\n\r\n12345",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\n12345",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\n12345",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: -0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 0x5\r\n\r\n12345",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5 5\r\n\r\n12345",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5,\r\n\r\n12345",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: ,5\r\n\r\n12345",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: \r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\u000b\r\n\r\n12345",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\u00a0\r\n\r\n12345",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: \u00a05\r\n\r\n12345",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551621\r\n\r\n12345",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\u000b\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /a HTTP/1.1\nHost: a\n\n",
                "GET /a HTTP/1.1\r\nHost: a\r\n\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX-A: a\rX-B: b\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX-A: a\nX-B: b\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX-A: a\r\r\n\r\n",
                "GET /a HTTP/1.1\r\n X-A: a\r\nHost: a\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX-A: a\u0000b\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX-A: a\u001bb\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX-A: a\u007fb\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX\u0000A: a\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX A: a\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX(A: a\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX\u00e4A: a\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nGarbage\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nHost\r\n\r\n",
                "GET /a\r\nHost: a\r\n\r\n",
                "GET /a\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a HTTP/1.1 \r\nHost: a\r\n\r\n",
                "G@T /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "\u001b[31mGET /a HTTP/1.1\r\nHost: a\r\n\r\n",
                CHUNKED + "zz\r\n",
                CHUNKED + "\r\n",
                CHUNKED + "-1\r\n",
                CHUNKED + "+5\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "0x5\r\n12345\r\n0\r\n\r\n",
                CHUNKED + " 5\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "5 \r\n12345\r\n0\r\n\r\n",
                CHUNKED + "5_\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "FFFFFFFFFFFFFFFF0\r\n",
                CHUNKED + "100000005\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "80000005\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "5;a=\"\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "5;a=\"b\r\n\"\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "5;a=\"b\nc\"\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "5;a\rb\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "5;a\n12345\r\n0\r\n\r\n",
                CHUNKED + "5;\n12345\r\n0\r\n\r\n",
                CHUNKED + "5;a\u0000b\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "5\n12345\n0\n\n",
                CHUNKED + "5\r12345\r\n0\r\n\r\n",
                CHUNKED + "3\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "5\r\n12345\n0\r\n\r\n",
                CHUNKED + "5\r\n1234500\r\n\r\n",
                CHUNKED + "5\r\n12345\r\n\r\n0\r\n\r\n",
                CHUNKED + "0\r\nX-A: b\n\r\n",
                CHUNKED + "0\n\r\n",
                CHUNKED + "0\r\nX-A: a\u0000b\r\n\r\n",
                CHUNKED + "0\r\nGarbage\r\n\r\n",
                CHUNKED + "5\r\n12345XX0\r\n\r\n",
                CHUNKED + "5\r\n12345\r0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nX: x\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding\n: chunked\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n",
                CHUNKED + "2;\n\nxx\r\n0\r\n\r\n"
            })
    void decoderRefusesByItself(String request) {
        assertThat(refuses(request, decoder())).isTrue();
        assertThat(refuses(request, guard(), decoder())).isTrue();
    }

    /** If the first assertion fails, the decoder has become as strict, and the guard may do less. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked,\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: ,chunked\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX-A: a\r\n b\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX-A: a\r\n\tb\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n",
                "\r\n\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n",
                " GET /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET  /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a  HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET\t/a\tHTTP/1.1\r\nHost: a\r\n\r\n",
                "GET\u000b/a HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a\u0000 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /\u001bb HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /\u007f HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /\u00e4 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a HTTP/2.0\r\nHost: a\r\n\r\n",
                "GET /a HTTP/1.2\r\nHost: a\r\n\r\n",
                "GET /a HTTP/0.9\r\nHost: a\r\n\r\n",
                "GET /a HTTP/9.9\r\nHost: a\r\n\r\n",
                "GET /a HTTP/1.10\r\nHost: a\r\n\r\n",
                "GET /a HTTP/01.1\r\nHost: a\r\n\r\n",
                "GET /a http/1.1\r\nHost: a\r\n\r\n",
                "GET /a XTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a HTTP/1.1\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost:\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\"><script>\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a/../b\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: user@a\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a:http\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a, b\r\n\r\n"
            })
    void guardRejectsWhatTheDecoderAccepts(String request) {
        assertThat(refuses(request, decoder())).isFalse();
        assertThat(refuses(request, guard(), decoder())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 05\r\n\r\n12345",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: CHUNKED\r\n\r\n0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n",
                CHUNKED + "5 ;a=b\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "5;a=\"\\\"\"\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "000000000000000000005\r\n12345\r\n0\r\n\r\n",
                CHUNKED + "0\r\nX-A: a\r\n b\r\n\r\n",
            })
    void bothFindTheSameEndOfARequest(String request) {
        assertThat(refuses(request, decoder())).isFalse();
        assertThat(refuses(request, guard(), decoder())).isFalse();
    }

    /** Whether the request is rejected; otherwise the next one is read. */
    private static boolean refuses(String request, ChannelHandler... handlers) {
        EmbeddedChannel channel = new EmbeddedChannel(handlers);
        channel.writeInbound(Unpooled.copiedBuffer(request + SECOND, StandardCharsets.ISO_8859_1));
        boolean refused = !channel.isOpen();
        boolean second = false;
        for (HttpObject part = channel.readInbound(); part != null; part = channel.readInbound()) {
            refused |= part.decoderResult().isFailure();
            second |= part instanceof HttpRequest next && next.uri().equals("/second");
            ReferenceCountUtil.release(part);
        }
        channel.finishAndReleaseAll();
        assertThat(second).as("whether what follows is heard").isNotEqualTo(refused);
        return refused;
    }

    private static VertxHttpRequestDecoder decoder() {
        return new VertxHttpRequestDecoder(new HttpServerOptions());
    }

    private static RequestGuard guard() {
        return new RequestGuard(
                new ReadLimits(Duration.ofSeconds(20), Duration.ofSeconds(30), 8000, 16_384),
                new ConnectionLimits(1, 1, 100, 1_000_000),
                new ShutdownState());
    }
}
