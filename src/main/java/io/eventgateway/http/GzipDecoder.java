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
 * Decompresses a body as it arrives: one gzip member (RFC 1952). Holds a small piece of output at a time, whatever the
 * compression ratio. Bytes after the member are refused instead of ignored, since another reader might treat them as a
 * part of the body.
 */
final class GzipDecoder {

    /** Bytes decoded at once. Deflate makes at most 1,032 bytes of one (RFC 1951), so the output is at most 264 kB. */
    private static final int INPUT_BYTES = 256;

    private final MemberDecoder decoder = new MemberDecoder();
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    /**
     * @param sink receives the output in order
     * @throws DecompressionException when the input is not gzip, or continues after the end of the member
     */
    void feed(byte[] compressed, Sink sink) {
        for (int from = 0; from < compressed.length && sink.wantsMore(); from += INPUT_BYTES) {
            channel.writeInbound(
                    Unpooled.wrappedBuffer(compressed, from, Math.min(INPUT_BYTES, compressed.length - from)));
            drain(sink::accept);
        }
    }

    /** Whether the compressed stream is complete. */
    boolean complete() {
        return decoder.isClosed();
    }

    /** Releases all buffers; do not call {@link #feed} afterwards. */
    void close() {
        try {
            channel.finishAndReleaseAll();
        } catch (DecompressionException incomplete) {
            // The request has been refused already, or needs no more of its body.
        }
    }

    private void drain(Consumer<byte[]> output) {
        for (ByteBuf piece = channel.readInbound(); piece != null; piece = channel.readInbound()) {
            output.accept(ByteBufUtil.getBytes(piece));
            piece.release();
        }
    }

    /** Also checks the second byte of the gzip header, and refuses input after the member; the library does neither. */
    private static final class MemberDecoder extends JdkZlibDecoder {

        /** ID2 of the header (RFC 1952, section 2.3.1). */
        private static final byte ID2 = (byte) 0x8b;

        private boolean headerChecked;

        MemberDecoder() {
            super(ZlibWrapper.GZIP, 0);
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
            if (isClosed() && in.isReadable()) {
                throw new DecompressionException("input after the end of the gzip member");
            }
            if (!headerChecked && in.readableBytes() > 1) {
                headerChecked = true;
                if (in.getByte(in.readerIndex() + 1) != ID2) {
                    throw new DecompressionException("no gzip header");
                }
            }
            super.decode(context, in, out);
        }
    }

    /** Receives the decompressed bytes. */
    interface Sink {

        /** Whether further output is of use; false ends the decoding. */
        boolean wantsMore();

        /** @param piece the next bytes of the output, not empty */
        void accept(byte[] piece);
    }
}
