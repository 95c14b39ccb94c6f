package io.eventgateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;

/**
 * Finds the ends of frames of an HTTP/2 connection (RFC 9113, section 4.1), and of header blocks, which may span
 * several frames (section 4.3). The decoder checks the content of frames.
 */
final class Http2FrameBoundaries {

    private static final int HEADER = Http2CodecUtil.FRAME_HEADER_LENGTH;

    private final int maxFrame;
    private final int maxBlock;
    private boolean data;
    private boolean tooLong;
    private int idle;

    /**
     * @param maxFrame bytes of a frame's payload; the decoder rejects a longer frame by its header
     * @param maxBlock bytes of all frames of a header block
     */
    Http2FrameBoundaries(int maxFrame, int maxBlock) {
        this.maxFrame = maxFrame;
        this.maxBlock = maxBlock;
    }

    /** @return number of these bytes, which start with a frame, that are whole frames and header blocks */
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

    /** Whether the incomplete rest is a piece of a body. */
    boolean inData() {
        return data;
    }

    /** Whether a header block exceeds its limit, or will exceed it with the frame that has arrived in part. */
    boolean tooLong() {
        return tooLong;
    }

    /** Number of consecutive frames that belong to no request and no body. */
    int idle() {
        return idle;
    }
}
