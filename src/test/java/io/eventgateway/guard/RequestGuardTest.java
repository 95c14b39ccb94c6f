package io.eventgateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes to the decoder; ambiguous requests do not. */
class RequestGuardTest {

    private static final String GET = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12345";
    private static final String CHUNKED = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String REFUSED = "REFUSED REQUEST\r\n\r\n";
    private static final int MAX_HEAD = 1000;
    private static final ReadLimits LIMITS =
            new ReadLimits(Duration.ofSeconds(20), Duration.ofSeconds(30), MAX_HEAD, 16_384);
    private static final ConnectionLimits ROOM = new ConnectionLimits(1, 1, 100, 1_000_000);

    private final EmbeddedChannel channel = new EmbeddedChannel(new RequestGuard(LIMITS, ROOM, new ShutdownState()));

    @AfterEach
    void releaseEverything() {
        channel.finishAndReleaseAll();
    }

    @Test
    void passesRequestsHoweverTheyAreSplit() {
        String requests = GET + POST + CHUNKED + "3;a=b;c=\"d\"\r\n123\r\nA\r\n1234567890\r\n0\r\nX-Sum: 1\r\n\r\n"
                + "\r\n" + GET;

        for (int cut = 1; cut < requests.length(); cut++) {
            EmbeddedChannel other = new EmbeddedChannel(new RequestGuard(LIMITS, ROOM, new ShutdownState()));
            String passed = write(other, requests.substring(0, cut)) + write(other, requests.substring(cut));

            assertThat(passed.replace("\r\n\r\n\r\n", "\r\n\r\n"))
                    .isEqualTo(requests.replace("\r\n\r\n\r\n", "\r\n\r\n"));
            assertThat(other.finishAndReleaseAll()).isFalse();
        }
    }

    @Test
    void passesRequestsByteByByte() {
        StringBuilder passed = new StringBuilder();
        for (char next : (POST + GET).toCharArray()) {
            passed.append(write(channel, String.valueOf(next)));
        }

        assertThat(passed).hasToString(POST + GET);
    }

    /** {@link GuardedDecoderTest} has the requests that the guard rejects, and those that it leaves to the decoder. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "GET /a HTTP/1.1\nHost: a\n\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX-A: a\r\n b\r\n\r\n",
                "GET /a HTTP/9.9\r\nHost: a\r\n\r\n",
                "GET /a HTTP/1.1\r\n\r\n",
            })
    void rejectsAnAmbiguousHeadInOrder(String head) {
        assertThat(write(channel, GET + head + GET)).isEqualTo(GET + REFUSED);
        assertThat(write(channel, GET)).as("nothing is heard any more").isEmpty();
    }

    @Test
    void closesTheConnectionOnAnEndlessChunkLine() {
        write(channel, CHUNKED + "5;" + "a".repeat(5000));

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void doesNotWaitForTheEndOfALongHead() {
        assertThat(write(channel, "GET /" + "a".repeat(MAX_HEAD))).matches("GET /a{1000,} HTTP/1\\.1\r\n\r\n");
        assertThat(write(channel, " HTTP/1.1\r\nHost: a\r\n\r\n")).isEmpty();
    }

    @Test
    void doesNotWaitForTheLastOfManyFields() {
        assertThat(write(channel, "GET /a HTTP/1.1\r\n" + "X-A: a\r\n".repeat(MAX_HEAD / 5)))
                .matches("GET / HTTP/1\\.1\r\nA: a{1000}\r\n\r\n");
    }

    @Test
    void closesTheConnectionAfterTheHeadTimeout() {
        write(channel, GET + "GET /a HTTP/1.1\r\n");
        for (int second = 0; second < 19; second++) {
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            write(channel, "X");
        }
        assertThat(channel.isOpen()).isTrue();

        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void setsNoTimeoutBetweenRequestsAndForBodies() {
        write(channel, "GET /a HTTP/1.1\r\n");
        write(channel, "Host: a\r\n\r\n" + POST.substring(0, POST.length() - 2));
        channel.advanceTimeBy(1, TimeUnit.HOURS);
        channel.runScheduledPendingTasks();
        write(channel, "45");
        channel.advanceTimeBy(1, TimeUnit.HOURS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void hidesUpgradesFromTheServer() {
        String head =
                "GET /a HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nupGrade: h2c\r\nUpgrade: h2c\r\nUpgrader: a\r\n\r\n";

        assertThat(write(channel, head + GET))
                .isEqualTo(head.replace("upGrade", "_pGrade").replace("Upgrade:", "_pgrade:") + GET);
    }

    @Test
    void holdsAHeadUntilThePreviousResponseIsWritten() {
        EmbeddedChannel server =
                new EmbeddedChannel(new RequestGuard(LIMITS, ROOM, new ShutdownState()), new HttpResponseEncoder());
        assertThat(write(server, GET + POST.substring(0, 20))).isEqualTo(GET);
        assertThat(server.config().isAutoRead()).as("more is not wanted").isFalse();

        server.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        assertThat(write(server, POST.substring(20) + GET))
                .as("that was no answer yet")
                .isEmpty();

        answer(server);
        assertThat(write(server, "")).isEqualTo(POST);
        answer(server);
        assertThat(write(server, "")).isEqualTo(GET);
        assertThat(server.config().isAutoRead()).isTrue();
        assertThat(server.finishAndReleaseAll()).isTrue();
    }

    @Test
    void setsNoTimeoutForAHeldHead() {
        EmbeddedChannel server =
                new EmbeddedChannel(new RequestGuard(LIMITS, ROOM, new ShutdownState()), new HttpResponseEncoder());
        write(server, GET + "GET /a HTTP/1.1\r\n");
        server.advanceTimeBy(1, TimeUnit.HOURS);
        server.runScheduledPendingTasks();
        assertThat(server.isOpen()).isTrue();

        answer(server);
        write(server, "");
        server.advanceTimeBy(20, TimeUnit.SECONDS);
        server.runScheduledPendingTasks();
        assertThat(server.isOpen()).as("now it is waited for").isFalse();
        server.releaseOutbound();
    }

    private static void answer(EmbeddedChannel server) {
        server.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.ACCEPTED));
    }

    @Test
    void recognizesOnlyTheExactHttp2Preface() {
        write(channel, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + GET);

        assertThat(channel.isOpen()).as("no decoder of HTTP/2 is there").isFalse();
    }

    private static String write(EmbeddedChannel channel, String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
        channel.runPendingTasks();
        StringBuilder passed = new StringBuilder();
        for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
            passed.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
        return passed.toString();
    }
}
