package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;

/**
 * Where the frames of an HTTP/2 connection end (RFC 9113, section 4.1), and where its header blocks do, which may take several (section 4.3). What frames hold is left to
 * the decoder.
 */
final class FrameBoundaries {

    private static final int HEADER = Http2CodecUtil.FRAME_HEADER_LENGTH;

    private final int maxFrame;
    private final int maxBlock;
    private boolean data;
    private boolean tooLong;
    private int idle;

    /**
     * @param maxFrame bytes of a frame's payload; the decoder refuses a longer one when it sees its header
     * @param maxBlock bytes of all frames of a header block
     */
    FrameBoundaries(int maxFrame, int maxBlock) {
        this.maxFrame = maxFrame;
        this.maxBlock = maxBlock;
    }

    /** @return how many of these bytes, which begin with a frame, are whole frames and header blocks */
    int whole(ByteBuf in) {
        int whole = in.readerIndex();
        boolean block = false;
        data = false;
        for (int at = whole; in.writerIndex() - at >= HEADER; ) {
            int length = in.getUnsignedMedium(at);
            byte type = in.getByte(at + 3);
            int end = at + HEADER + length;
            if (length > maxFrame) {
                return in.readableBytes();
            }
            block = block ? type == Http2FrameTypes.CONTINUATION : beginsBlock(type);
            tooLong |= block && end - whole > maxBlock;
            if (end > in.writerIndex()) {
                data = type == Http2FrameTypes.DATA;
                break;
            }
            block &= !new Http2Flags(in.getUnsignedByte(at + 4)).endOfHeaders();
            at = end;
            if (!block) {
                whole = at;
                idle = beginsBlock(type) || type == Http2FrameTypes.CONTINUATION || type == Http2FrameTypes.DATA
                        ? 0
                        : idle + 1;
            }
        }
        return whole - in.readerIndex();
    }

    private static boolean beginsBlock(byte type) {
        return type == Http2FrameTypes.HEADERS || type == Http2FrameTypes.PUSH_PROMISE;
    }

    /** Whether what is not whole is a piece of a body. */
    boolean inData() {
        return data;
    }

    /** Whether a header block is longer than it may be, or will be when its last frame has come. */
    boolean tooLong() {
        return tooLong;
    }

    /** Frames in a row that are neither of a request nor of its body. */
    int idle() {
        return idle;
    }
}
