package io.eventgateway.proposal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says what happened when an operation was called: {@code placeOrder} becomes {@code order-placed}. */
final class PastTense {

    private static final String REGULAR =
            "accept acknowledge activate add adjust announce answer apply approve archive ask"
                    + " assign authorise authorize block book capture change charge check claim close collect comment"
                    + " complete confirm connect correct count create deactivate decline delete deliver detect disable"
                    + " dispatch edit enable end enroll escalate estimate evaluate extend file finish flag generate"
                    + " import inspect invite issue join link list lock mark measure merge modify move notify open order patch pause"
                    + " place post process propose publish purge raise rate receive record redeem refund refuse register reject"
                    + " release remove rename renew repair replace report request reserve reset resolve restore resume"
                    + " retry return review revoke save schedule share sign start store subscribe suspend sync test track"
                    + " trigger unassign unlink unlock unsubscribe update upload upsert validate verify void vote"
                    + " withdraw";
    private static final List<String> DOUBLED = List.of(
            "cancel", "drop", "label", "log", "plan", "scan", "ship", "stop", "submit", "swap", "tag", "transfer");
    private static final Map<String, String> PAST = new HashMap<>(Map.ofEntries(
            Map.entry("begin", "begun"),
            Map.entry("borrow", "borrowed"),
            Map.entry("buy", "bought"),
            Map.entry("grant", "granted"),
            Map.entry("leave", "left"),
            Map.entry("lend", "lent"),
            Map.entry("make", "made"),
            Map.entry("pay", "paid"),
            Map.entry("put", "put"),
            Map.entry("reschedule", "rescheduled"),
            Map.entry("sell", "sold"),
            Map.entry("send", "sent"),
            Map.entry("set", "set"),
            Map.entry("take", "taken"),
            Map.entry("write", "written")));

    static {
        for (String verb : REGULAR.split(" ")) {
            PAST.put(verb, regular(verb));
        }
        DOUBLED.forEach(it -> PAST.put(it, it + it.charAt(it.length() - 1) + "ed"));
        PAST.put("reset", "reset");
        PAST.put("withdraw", "withdrawn");
    }

    /** In a name such as {@code OrdersCreate}. Other verbs at the end are more often nouns, as in {@code announceReturn}. */
    private static final List<String> LAST =
            List.of("add", "create", "delete", "patch", "post", "put", "remove", "update");

    private PastTense() {}

    private static String regular(String verb) {
        if (verb.endsWith("e")) {
            return verb + "d";
        }
        return verb.matches(".*[^aeiou]y") ? verb.substring(0, verb.length() - 1) + "ied" : verb + "ed";
    }

    /** The verb is the first or the last word; an operation without a known one was <em>requested</em>. */
    static String of(Words operation) {
        if (PAST.containsKey(operation.first())) {
            return of(operation, 0);
        }
        return LAST.contains(operation.last())
                ? of(operation, operation.list().size() - 1)
                : operation.kebab() + "-requested";
    }

    private static String of(Words operation, int verb) {
        String noun = operation.without(verb).kebab();
        String past = PAST.get(operation.list().get(verb));
        return noun.isEmpty() ? past : noun + "-" + past;
    }
}
