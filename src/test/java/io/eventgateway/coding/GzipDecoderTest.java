package io.eventgateway.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventgateway.fixture.RandomSplits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gzip bodies of one or more members, with every optional field of RFC 1952. */
class GzipDecoderTest {

    @Test
    void joinsMembers() throws ZipException {
        assertThat(decoded(join(gzip("{\"id\":"), gzip(""), gzip("\"a\"}")))).isEqualTo("{\"id\":\"a\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 8, 16, 2 | 4, 4 | 8 | 16, 1 | 2 | 4 | 8 | 16})
    void skipsOptionalFields(int flags) throws ZipException {
        assertThat(decoded(withFields(flags, gzip("one")))).isEqualTo("one");
        assertThat(decoded(join(withFields(flags, gzip("one")), withFields(31, gzip("two")))))
                .isEqualTo("onetwo");
    }

    @Test
    void takesAnEmptyExtraField() throws ZipException {
        byte[] member = gzip("one");
        byte[] head = Arrays.copyOf(member, 10);
        head[3] = 4;

        assertThat(decoded(join(head, new byte[2], Arrays.copyOfRange(member, 10, member.length))))
                .isEqualTo("one");
    }

    @Test
    void refusesWhatFollowsTheLastMember() {
        assertMalformed(join(gzip("one"), new byte[] {0}));
        assertMalformed(join(gzip("one"), "more".getBytes(StandardCharsets.US_ASCII)));
        assertMalformed(join(gzip("one"), new byte[512]));
    }

    @Test
    void refusesAMemberThatIsDamaged() {
        for (int at : new int[] {0, 1, 2}) {
            assertMalformed(join(gzip("one"), changed(gzip("two"), at)));
        }
        int length = gzip("two").length;
        for (int at = length - 8; at < length; at++) {
            assertMalformed(changed(gzip("two"), at));
        }
        assertMalformed(withReserved(gzip("one")));
        byte[] checked = withFields(2, gzip("one"));
        assertMalformed(changed(checked, 10));
    }

    @Test
    void isCompleteOnlyAfterAMember() throws ZipException {
        byte[] members = join(withFields(31, gzip("one")), withFields(31, gzip("two")));
        int first = withFields(31, gzip("one")).length;
        for (int length = 0; length <= members.length; length++) {
            assertThat(complete(Arrays.copyOf(members, length)))
                    .as("%d bytes", length)
                    .isEqualTo(length == first || length == members.length);
        }
    }

    @Property(tries = 200)
    void joinsAnyMembersInAnyPieces(
            @ForAll @Size(max = 20) byte[][] contents, @ForAll int seed, @ForAll @IntRange(max = 31) int flags)
            throws ZipException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            whole.writeBytes(content);
            compressed.writeBytes(withFields(flags, gzip(content)));
        }
        Collected pieces = new Collected();
        GzipDecoder decoder = new GzipDecoder();
        for (byte[] piece : RandomSplits.of(compressed.toByteArray(), seed)) {
            decoder.feed(piece, pieces);
        }
        assertThat(decoder.complete()).isEqualTo(contents.length > 0);
        assertThat(pieces.all.toByteArray()).isEqualTo(whole.toByteArray());
        decoder.close();
    }

    @Test
    void stopsAsSoonAsNoMoreIsWanted() throws ZipException {
        byte[] zeros = new byte[10_000_000];
        GzipDecoder decoder = new GzipDecoder();
        int[] received = {0};
        decoder.feed(gzip(zeros), new GzipDecoder.Sink() {
            @Override
            public boolean wantsMore() {
                return received[0] == 0;
            }

            @Override
            public void accept(byte[] piece) {
                received[0] += piece.length;
                decoder.close();
            }
        });
        assertThat(received[0]).isBetween(1, 8192);
    }

    private static String decoded(byte[] compressed) throws ZipException {
        Collected pieces = new Collected();
        GzipDecoder decoder = new GzipDecoder();
        for (byte[] piece : RandomSplits.of(compressed, new Random().nextInt())) {
            decoder.feed(piece, pieces);
        }
        assertThat(decoder.complete()).isTrue();
        decoder.close();
        return pieces.all.toString(StandardCharsets.UTF_8);
    }

    private static boolean complete(byte[] compressed) throws ZipException {
        GzipDecoder decoder = new GzipDecoder();
        decoder.feed(compressed, new Collected());
        boolean complete = decoder.complete();
        decoder.close();
        return complete;
    }

    private static void assertMalformed(byte[] compressed) {
        GzipDecoder decoder = new GzipDecoder();
        assertThatThrownBy(() -> decoder.feed(compressed, new Collected())).isInstanceOf(ZipException.class);
        decoder.close();
    }

    private static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The member with the optional fields of these flags, in the order of RFC 1952, section 2.3. */
    private static byte[] withFields(int flags, byte[] member) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] fixed = Arrays.copyOf(member, 10);
        fixed[3] = (byte) flags;
        head.writeBytes(fixed);
        if ((flags & 4) != 0) {
            head.writeBytes(new byte[] {6, 0, 'B', 'C', 2, 0, 0x1b, 0});
        }
        if ((flags & 8) != 0) {
            head.writeBytes("orders.json\0".getBytes(StandardCharsets.ISO_8859_1));
        }
        if ((flags & 16) != 0) {
            head.writeBytes("a comment\0".getBytes(StandardCharsets.ISO_8859_1));
        }
        if ((flags & 2) != 0) {
            CRC32 checksum = new CRC32();
            checksum.update(head.toByteArray());
            head.write((int) checksum.getValue());
            head.write((int) checksum.getValue() >> 8);
        }
        head.write(member, 10, member.length - 10);
        return head.toByteArray();
    }

    private static byte[] withReserved(byte[] member) {
        byte[] changed = member.clone();
        changed[3] = 32;
        return changed;
    }

    private static byte[] changed(byte[] member, int at) {
        byte[] changed = member.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static final class Collected implements GzipDecoder.Sink {

        private final ByteArrayOutputStream all = new ByteArrayOutputStream();

        @Override
        public boolean wantsMore() {
            return true;
        }

        @Override
        public void accept(byte[] piece) {
            all.writeBytes(piece);
        }
    }
}
