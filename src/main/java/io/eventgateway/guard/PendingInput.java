package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/** Bytes of one connection that wait for those that follow them, or for their turn. */
final class PendingInput {

    private final BufferLimit room;
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

    PendingInput(BufferLimit room) {
        this.room = room;
    }

    boolean any() {
        return bytes.isReadable();
    }

    int length() {
        return bytes.readableBytes();
    }

    boolean hasLine() {
        return bytes.bytesBefore((byte) '\n') >= 0;
    }

    /** Nothing may be held before. Releases the buffer, if there is no room for it. */
    boolean keep(ByteBuf in, ByteBufAllocator allocator) {
        int length = in.readableBytes();
        if (!room.take(0, length)) {
            in.release();
            return false;
        }
        bytes = in.capacity() > 2 * length ? copied(in, allocator) : in;
        return true;
    }

    /** What a connection is read into is made for much, and a few bytes of it must not keep it all. */
    private static ByteBuf copied(ByteBuf in, ByteBufAllocator allocator) {
        ByteBuf copy = allocator.buffer(in.readableBytes()).writeBytes(in);
        in.release();
        return copy;
    }

    /** All, which is the caller's now. */
    ByteBuf take() {
        ByteBuf all = bytes;
        bytes = Unpooled.EMPTY_BUFFER;
        room.give(0, all.readableBytes());
        return all;
    }

    /** All and what follows. */
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
