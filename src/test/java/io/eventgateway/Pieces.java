package io.eventgateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bytes as a network may hand them on: in pieces of any length, of which some hold one byte only. */
public final class Pieces {

    private Pieces() {}

    /**
     * @param seed the same one cuts in the same places; 0 does not cut, 1 cuts between all bytes
     * @return the pieces in order, none of them empty
     */
    public static List<byte[]> of(byte[] bytes, int seed) {
        Random random = new Random(seed);
        int longest = seed == 1 ? 1 : 1 + random.nextInt(16);
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int length = seed == 0 ? bytes.length : 1 + random.nextInt(longest);
            int to = Math.min(bytes.length, from + length);
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }
}
