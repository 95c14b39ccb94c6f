package io.eventgateway.diff;

import io.eventgateway.diff.Claim.Contained;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether each value of one schema is a value of another one. "No" may mean that it cannot be decided.
 *
 * <p>A claim about two schemas rests on claims about the schemas inside, which can lead back to it. All of them are
 * assumed, and those that turn out wrong are removed together with those that rest on them (a greatest fixed point), so
 * each pair of schemas is looked at once.
 */
final class Containment {

    /** More pairs than this in one comparison, which takes about a second, leave it undecided. */
    private static final int MAX_PAIRS = 20_000;

    private final SchemaClaims claims;
    private final Map<Contained, Boolean> verdicts = new HashMap<>();

    Containment(SchemaClaims claims) {
        this.claims = claims;
    }

    boolean holds(Conjunction inner, Conjunction outer, boolean strict) {
        return holds(new Contained(inner, outer, strict));
    }

    boolean holds(Claim claim) {
        claim.each(this::explore);
        return claim.holds(verdicts::get);
    }

    private void explore(Contained first) {
        if (verdicts.containsKey(first)) {
            return;
        }
        Map<Contained, Claim> reasons = new HashMap<>();
        Map<Contained, List<Contained>> users = new HashMap<>();
        assume(first, reasons, users);
        Deque<Contained> suspects = new ArrayDeque<>(reasons.keySet());
        while (!suspects.isEmpty()) {
            Contained pair = suspects.pop();
            if (verdicts.get(pair) && !reasons.get(pair).holds(verdicts::get)) {
                verdicts.put(pair, false);
                suspects.addAll(users.getOrDefault(pair, List.of()));
            }
        }
    }

    /**
     * Assumes a claim, and all claims that it rests on.
     *
     * @param reasons receives the claims that each one rests on
     * @param users receives the claims that rest on each one
     */
    private void assume(Contained first, Map<Contained, Claim> reasons, Map<Contained, List<Contained>> users) {
        Deque<Contained> open = new ArrayDeque<>(List.of(first));
        verdicts.put(first, true);
        while (!open.isEmpty()) {
            Contained pair = open.pop();
            Claim reason = reasons.size() < MAX_PAIRS ? claims.of(pair) : Claim.FALSE;
            reasons.put(pair, reason);
            reason.each(it -> {
                users.computeIfAbsent(it, key -> new ArrayList<>()).add(pair);
                if (verdicts.putIfAbsent(it, true) == null) {
                    open.push(it);
                }
            });
        }
    }
}
