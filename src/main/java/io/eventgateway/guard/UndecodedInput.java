package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/** Input of one connection that waits for more bytes, or for the response to the previous request. */
final class UndecodedInput {

    private final BufferLimit limit;
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

    UndecodedInput(BufferLimit limit) {
        this.limit = limit;
    }

    boolean isPresent() {
        return bytes.isReadable();
    }

    int length() {
        return bytes.readableBytes();
    }

    boolean containsLine() {
        return bytes.bytesBefore((byte) '\n') >= 0;
    }

    /**
     * Keeps the bytes, or releases them and returns false if the buffer limit is reached. Requires that nothing is kept
     * yet.
     */
    boolean keep(ByteBuf input, ByteBufAllocator allocator) {
        int length = input.readableBytes();
        if (!limit.acquire(0, length)) {
            input.release();
            return false;
        }
        bytes = input.capacity() > 2 * length ? copied(input, allocator) : input;
        return true;
    }

    /** Read buffers are large; a few remaining bytes must not keep one alive. */
    private static ByteBuf copied(ByteBuf input, ByteBufAllocator allocator) {
        ByteBuf copy = allocator.buffer(input.readableBytes()).writeBytes(input);
        input.release();
        return copy;
    }

    /** Returns all bytes; the caller must release the buffer. */
    ByteBuf take() {
        ByteBuf all = bytes;
        bytes = Unpooled.EMPTY_BUFFER;
        limit.release(0, all.readableBytes());
        return all;
    }

    /** Returns all bytes followed by {@code more}, in one buffer; the caller must release it. */
    ByteBuf takeWith(ByteBuf more, ByteBufAllocator allocator) {
        ByteBuf all = take();
        if (!all.isReadable()) {
            return more;
        }
        ByteBuf joined = allocator.buffer(all.readableBytes() + more.readableBytes());
        joined.writeBytes(all).writeBytes(more);
        all.release();
        more.release();
        return joined;
    }
}
