package io.eventgateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import java.util.List;
import java.util.function.Consumer;

/**
 * Decompresses a body as it arrives: one member of RFC 1952. However much it is blown up, only a small piece of it is there at a time. What follows that member is
 * refused rather than left out, since another reader might take it for a part of the body.
 */
final class GzipDecoder {

    /** Deflate makes at most 1,032 bytes of one (RFC 1951), so this becomes a quarter of a megabyte at most. */
    private static final int FED = 256;

    private final Member decoder = new Member();
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    /**
     * @param pieces gets what comes out, in order; may say that it wants no more
     * @throws DecompressionException when it is not gzip, or goes on after its end
     */
    void feed(byte[] compressed, Pieces pieces) {
        for (int from = 0; from < compressed.length && pieces.wanted(); from += FED) {
            channel.writeInbound(Unpooled.wrappedBuffer(compressed, from, Math.min(FED, compressed.length - from)));
            drain(pieces::take);
        }
    }

    /** Whether the compressed stream is complete. */
    boolean complete() {
        return decoder.isClosed();
    }

    /** Gives memory back; nothing can be fed any more. */
    void close() {
        try {
            channel.finishAndReleaseAll();
        } catch (DecompressionException brokenOff) {
            // What was wrong has been said, or nobody wants to know.
        }
    }

    private void drain(Consumer<byte[]> pieces) {
        for (ByteBuf piece = channel.readInbound(); piece != null; piece = channel.readInbound()) {
            pieces.accept(ByteBufUtil.getBytes(piece));
            piece.release();
        }
    }

    /** Stricter than the library, which looks at the first byte only of the two that begin a member, and skips what follows one. */
    private static final class Member extends JdkZlibDecoder {

        private static final byte SECOND = (byte) 0x8b;
        private boolean begun;

        Member() {
            super(ZlibWrapper.GZIP, 0);
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
            if (isClosed() && in.isReadable()) {
                throw new DecompressionException("goes on after its end");
            }
            if (!begun && in.readableBytes() > 1) {
                begun = true;
                if (in.getByte(in.readerIndex() + 1) != SECOND) {
                    throw new DecompressionException("does not begin as gzip does");
                }
            }
            super.decode(context, in, out);
        }
    }

    /** Who takes the pieces. */
    interface Pieces {

        boolean wanted();

        void take(byte[] piece);
    }
}
