package io.eventgateway.diff;

import io.eventgateway.diff.Claim.Contained;
import io.eventgateway.diff.Claim.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The claims about arrays from which it follows that one schema contains another one. */
final class ArrayClaims {

    private final Contained pair;
    private final ArrayItems inner;
    private final ArrayItems outer;
    private final Conjunctions all;

    ArrayClaims(Contained pair, Conjunctions all) {
        this.pair = pair;
        this.inner = pair.inner().items();
        this.outer = pair.outer().items();
        this.all = all;
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int positions = Math.max(inner.positions(), outer.positions());
        for (int i = 0; i < positions && hasRoom(i); i++) {
            parts.add(items("/" + i, inner.at(i), outer.at(i)));
        }
        if (hasRoom(positions)) {
            parts.add(items("/items", inner.rest(), outer.rest()));
        }
        outer.contains().forEach(it -> parts.add(new Part("contains", Claim.all(List.of(fewest(it), most(it))))));
        return parts;
    }

    /** Whether an array of the inner schema can have an item at the position. */
    private boolean hasRoom(int position) {
        BigDecimal most = inner.most();
        return most == null || most.compareTo(BigDecimal.valueOf(position)) > 0;
    }

    private Part items(String place, Conjunction values, Conjunction allowed) {
        return new Part(
                place,
                "items",
                pair.inside(values, allowed),
                Optional.of(new Contained(values, allowed, pair.strict())));
    }

    /** Whether enough items match the schema of {@code contains}. */
    private Claim fewest(ArrayItems.Contains needed) {
        Conjunction matching = all.of(needed.schema());
        List<Claim> ways = new ArrayList<>();
        ways.add(Claim.of(needed.fewest().signum() == 0));
        inner.contains().stream()
                .filter(it -> it.fewest().compareTo(needed.fewest()) >= 0)
                .forEach(it -> ways.add(new Contained(all.of(it.schema()), matching, true)));
        if (inner.positions() == 0 && inner.fewest().compareTo(needed.fewest()) >= 0) {
            ways.add(new Contained(inner.rest(), matching, true));
        }
        return Claim.any(ways);
    }

    /** Whether no more items than allowed match the schema of {@code contains}. */
    private Claim most(ArrayItems.Contains allowed) {
        if (allowed.most() == null || isWithin(inner.most(), allowed.most())) {
            return Claim.TRUE;
        }
        return Claim.any(inner.contains().stream()
                .filter(it -> isWithin(it.most(), allowed.most()))
                .<Claim>map(it -> new Contained(all.of(allowed.schema()), all.of(it.schema()), true))
                .toList());
    }

    private static boolean isWithin(BigDecimal most, BigDecimal allowed) {
        return most != null && most.compareTo(allowed) <= 0;
    }
}
