package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Optional;

/**
 * Finds the start and end of each HTTP/1 request of a connection (RFC 9112, sections 6 and 7). Passes only heads with a
 * single meaning, so that the decoder sees the same requests as a proxy in front. For lines between chunks the decoder
 * itself is as strict.
 */
final class Http1Framing {

    /** Result for the bytes read so far. */
    enum Finding {
        /** The understood part may be passed on. */
        GOOD,
        /** Nothing yet: a head or a line is incomplete. */
        INCOMPLETE,
        /** Reject: the bytes are not the head of a request. */
        BAD_HEAD,
        /** Reject: the end of the body cannot be determined. */
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

    /** Length of a chunk size with extensions, or of a trailer; both extensions and trailers are ignored. */
    private static final int MAX_LINE = 4096;

    /** More than the decoder accepts (2³¹ - 1); larger sizes need not be distinguished. */
    private static final long TOO_MUCH = 1L << 32;

    private static final int MALFORMED = -2;

    private final boolean devUi;
    private State state = State.HEAD;
    private long remaining;
    /** Number of bytes of an incomplete unit that were searched already. */
    private int searched;

    /** @param devUi whether to let the WebSocket of Dev UI through; in development mode only */
    Http1Framing(boolean devUi) {
        this.devUi = devUi;
    }

    /** Whether the next bytes are part of a head. */
    boolean inHead() {
        return state == State.HEAD;
    }

    /**
     * Reads one unit from the buffer: a head, a line or a piece of a body. Moves the reader index if the unit is
     * {@code GOOD}.
     */
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
        // One empty line may precede a head (RFC 9112, section 2.2); more are rejected.
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
        remaining = head.get().length();
        state = head.get().tunnel()
                ? State.TUNNEL
                : head.get().chunked() ? State.CHUNK_SIZE : remaining > 0 ? State.BODY : State.HEAD;
        return Finding.GOOD;
    }

    /** Index after the empty line, -1 without one, or {@link #MALFORMED} if a line ends with a bare LF. */
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
        int taken = (int) Math.min(remaining, in.readableBytes());
        in.skipBytes(taken);
        remaining -= taken;
        if (remaining == 0) {
            state = then;
        }
        return Finding.GOOD;
    }

    /** The decoder checks the content of lines; after a malformed one it closes the connection. */
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
        remaining = 0;
        for (int at = in.readerIndex(); Character.digit(in.getByte(at), 16) >= 0; at++) {
            remaining = Math.min(remaining * 16 + Character.digit(in.getByte(at), 16), TOO_MUCH);
        }
        return remaining > 0 ? State.CHUNK : State.TRAILERS;
    }
}
