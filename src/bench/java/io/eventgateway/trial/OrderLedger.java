package io.eventgateway.trial;

import java.util.BitSet;

/**
 * Records the answers to each order, and the orders that are in the topic, in five bits an order. One thread records
 * answers and another one records what it reads from the topic; they are compared when both have ended.
 */
final class OrderLedger {

    private final BitSet acknowledged = new BitSet();
    private final BitSet refused = new BitSet();
    private final BitSet unknown = new BitSet();
    private final BitSet found = new BitSet();
    private final BitSet duplicates = new BitSet();

    /** @param status status of the answer, {@link LoadGenerator#NOT_SENT} or {@link LoadGenerator#BROKEN} */
    void answered(int number, int status) {
        switch (status) {
            case 202 -> acknowledged.set(number);
            case LoadGenerator.BROKEN, 500, 504 -> unknown.set(number);
            default -> refused.set(number);
        }
    }

    /** Records that the order is in the topic. */
    void found(int number) {
        synchronized (found) {
            (found.get(number) ? duplicates : found).set(number);
        }
    }

    /** The number of orders found in the topic so far. */
    int written() {
        synchronized (found) {
            return found.cardinality();
        }
    }

    Totals totals() {
        synchronized (found) {
            BitSet never = without(without(refused, acknowledged), unknown);
            BitSet all = (BitSet) acknowledged.clone();
            all.or(refused);
            all.or(unknown);
            return new Totals(
                    all.cardinality(),
                    acknowledged.cardinality(),
                    without(acknowledged, found).cardinality(),
                    never.cardinality(),
                    both(never, found),
                    unknown.cardinality(),
                    both(unknown, found),
                    duplicates.cardinality());
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
     * @param orders orders that have an answer
     * @param acknowledged orders with an answer of 202
     * @param lost acknowledged orders that are not in the topic
     * @param refused orders whose every answer was a refusal
     * @param refusedWritten refused orders that are in the topic
     * @param unknown orders with at least one answer that leaves the outcome unknown
     * @param unknownWritten orders of unknown outcome that are in the topic
     * @param duplicates orders that are in the topic more than once
     */
    record Totals(
            int orders,
            int acknowledged,
            int lost,
            int refused,
            int refusedWritten,
            int unknown,
            int unknownWritten,
            int duplicates) {

        /** Whether both guarantees held: no acknowledged order is lost, and no refused order is written. */
        boolean kept() {
            return lost == 0 && refusedWritten == 0;
        }
    }
}
