package io.eventgateway.trial;

import java.util.BitSet;

/**
 * What callers were told of each order, and which are in the topic: five bits an order, whatever the length of a run. Callers are told on one thread and the
 * topic is read on another; they are compared when both have ended.
 */
final class Ledger {

    private final BitSet acknowledged = new BitSet();
    private final BitSet refused = new BitSet();
    private final BitSet unknown = new BitSet();
    private final BitSet found = new BitSet();
    private final BitSet twice = new BitSet();

    /** @param status of the answer, {@link Load#NOT_SENT} or {@link Load#BROKEN} */
    void told(int number, int status) {
        (status == 202 ? acknowledged : status == 504 || status == Load.BROKEN ? unknown : refused).set(number);
    }

    void found(int number) {
        synchronized (found) {
            (found.get(number) ? twice : found).set(number);
        }
    }

    /** What is found in the topic so far. */
    int written() {
        synchronized (found) {
            return found.cardinality();
        }
    }

    Sums sums() {
        synchronized (found) {
            return new Sums(
                    acknowledged.cardinality(),
                    without(acknowledged, found),
                    refused.cardinality(),
                    both(refused, found),
                    unknown.cardinality(),
                    both(unknown, found),
                    twice.cardinality());
        }
    }

    private static int without(BitSet some, BitSet others) {
        BitSet rest = (BitSet) some.clone();
        rest.andNot(others);
        return rest.cardinality();
    }

    private static int both(BitSet some, BitSet others) {
        BitSet common = (BitSet) some.clone();
        common.and(others);
        return common.cardinality();
    }

    /** @param unknownWritten those of the unknown that are in the topic */
    record Sums(
            int acknowledged, int lost, int refused, int refusedWritten, int unknown, int unknownWritten, int twice) {

        int requests() {
            return acknowledged + refused + unknown;
        }

        /** Whether both promises were kept. */
        boolean kept() {
            return lost == 0 && refusedWritten == 0;
        }
    }
}
