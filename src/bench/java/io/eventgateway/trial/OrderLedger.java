package io.eventgateway.trial;

import java.util.BitSet;

/**
 * What callers were told of each order, and which are in the topic: five bits an order, whatever the length of a run. Callers are told on one thread and the
 * topic is read on another; they are compared when both have ended.
 */
final class OrderLedger {

    private final BitSet acknowledged = new BitSet();
    private final BitSet refused = new BitSet();
    private final BitSet unknown = new BitSet();
    private final BitSet found = new BitSet();
    private final BitSet twice = new BitSet();

    /** @param status of the answer, {@link Load#NOT_SENT} or {@link Load#BROKEN} */
    void told(int number, int status) {
        switch (status) {
            case 202 -> acknowledged.set(number);
            case Load.BROKEN, 500, 504 -> unknown.set(number);
            default -> refused.set(number);
        }
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
            BitSet never = without(without(refused, acknowledged), unknown);
            BitSet all = (BitSet) acknowledged.clone();
            all.or(refused);
            all.or(unknown);
            return new Sums(
                    all.cardinality(),
                    acknowledged.cardinality(),
                    without(acknowledged, found).cardinality(),
                    never.cardinality(),
                    both(never, found),
                    unknown.cardinality(),
                    both(unknown, found),
                    twice.cardinality());
        }
    }

    private static BitSet without(BitSet some, BitSet others) {
        BitSet rest = (BitSet) some.clone();
        rest.andNot(others);
        return rest;
    }

    private static int both(BitSet some, BitSet others) {
        BitSet common = (BitSet) some.clone();
        common.and(others);
        return common.cardinality();
    }

    /**
     * @param refused refused, each time if it was repeated
     * @param unknown whose outcome was unknown, if it was repeated at least once
     * @param unknownWritten those of the unknown that are in the topic
     */
    record Sums(
            int orders,
            int acknowledged,
            int lost,
            int refused,
            int refusedWritten,
            int unknown,
            int unknownWritten,
            int twice) {

        /** Whether both promises were kept. */
        boolean kept() {
            return lost == 0 && refusedWritten == 0;
        }
    }
}
