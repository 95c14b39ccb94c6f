package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Optional;

/**
 * Where each HTTP/1 request of a connection begins and ends (RFC 9112, sections 6 and 7). Heads that it lets pass have one meaning only, so that the decoder behind cannot
 * see other requests than a proxy in front did; of the lines between chunks the decoder itself is as strict.
 */
final class Framing {

    /** What of the bytes at hand may be passed on. */
    enum Finding {
        /** The part up to the end of what was understood. */
        GOOD,
        /** Nothing yet: a head or a line is not complete. */
        INCOMPLETE,
        /** Nothing, for ever: these bytes are the head of no request. */
        BAD_HEAD,
        /** Nothing, for ever: the body cannot be told from what follows it. */
        BAD_BODY
    }

    private enum State {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        TUNNEL
    }

    /** Of a chunk's size with extensions, or of a trailer; extensions and trailers are ignored. */
    private static final int MAX_LINE = 4096;

    /** More than the decoder takes (2³¹ - 1), so what is beyond need not be told apart. */
    private static final long TOO_MUCH = 1L << 32;

    private static final int MALFORMED = -2;

    private final boolean devUi;
    private State state = State.HEAD;
    private long left;
    /** How many bytes of an incomplete unit need not be searched again. */
    private int searched;

    /** @param devUi whether Dev UI is there, whose websocket is let through; in development mode only */
    Framing(boolean devUi) {
        this.devUi = devUi;
    }

    /** Whether it is a head that is waited for. */
    boolean inHead() {
        return state == State.HEAD;
    }

    /** Takes one unit from the buffer: a head, a line or a piece of a body. Moves the reader index on when that is good. */
    Finding next(ByteBuf in) {
        return switch (state) {
            case HEAD -> head(in);
            case BODY -> content(in, State.HEAD);
            case CHUNK -> content(in, State.CHUNK_END);
            case CHUNK_SIZE, CHUNK_END, TRAILERS -> line(in);
            case TUNNEL -> {
                in.skipBytes(in.readableBytes());
                yield Finding.GOOD;
            }
        };
    }

    private Finding head(ByteBuf in) {
        int begin = in.readerIndex();
        // One empty line may stand before a head (RFC 9112, section 2.2); for more than that nobody waits.
        boolean empty = in.readableBytes() > 1 && in.getByte(begin) == '\r' && in.getByte(begin + 1) == '\n';
        int end = endOfHead(in, empty ? begin + 2 : begin);
        if (end < 0) {
            return end == MALFORMED ? Finding.BAD_HEAD : Finding.INCOMPLETE;
        }
        in.readerIndex(empty ? begin + 2 : begin);
        searched = 0;
        byte[] bytes = ByteBufUtil.getBytes(in, in.readerIndex(), end - in.readerIndex());
        Optional<RequestHead> head = RequestHead.parse(bytes, devUi);
        if (head.isEmpty()) {
            return Finding.BAD_HEAD;
        }
        if (head.get().changed()) {
            in.setBytes(in.readerIndex(), bytes);
        }
        in.readerIndex(end);
        left = head.get().length();
        state = head.get().tunnel()
                ? State.TUNNEL
                : head.get().chunked() ? State.CHUNK_SIZE : left > 0 ? State.BODY : State.HEAD;
        return Finding.GOOD;
    }

    /** Index after the empty line, -1 without one, or {@link #MALFORMED} when a line ends with LF alone. */
    private int endOfHead(ByteBuf in, int begin) {
        for (int at = Math.max(begin, in.readerIndex() + searched); at < in.writerIndex(); at++) {
            if (in.getByte(at) == '\n') {
                if (at < begin + 2 || in.getByte(at - 1) != '\r') {
                    return MALFORMED;
                }
                if (in.getByte(at - 2) == '\n') {
                    return at + 1;
                }
            }
        }
        searched = in.readableBytes();
        return -1;
    }

    private Finding content(ByteBuf in, State then) {
        int taken = (int) Math.min(left, in.readableBytes());
        in.skipBytes(taken);
        left -= taken;
        if (left == 0) {
            state = then;
        }
        return Finding.GOOD;
    }

    /** What is wrong with a line ends the connection in the decoder, which discards all that follows. */
    private Finding line(ByteBuf in) {
        int length = in.bytesBefore((byte) '\n') + 1;
        if (length == 0) {
            return in.readableBytes() > MAX_LINE ? Finding.BAD_BODY : Finding.INCOMPLETE;
        }
        state = switch (state) {
            case CHUNK_SIZE -> chunk(in);
            case CHUNK_END -> State.CHUNK_SIZE;
            default -> length > 2 ? State.TRAILERS : State.HEAD;
        };
        in.skipBytes(length);
        return Finding.GOOD;
    }

    private State chunk(ByteBuf in) {
        left = 0;
        for (int at = in.readerIndex(); Character.digit(in.getByte(at), 16) >= 0; at++) {
            left = Math.min(left * 16 + Character.digit(in.getByte(at), 16), TOO_MUCH);
        }
        return left > 0 ? State.CHUNK : State.TRAILERS;
    }
}
