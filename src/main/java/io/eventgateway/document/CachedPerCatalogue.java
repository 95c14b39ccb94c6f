package io.eventgateway.document;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.contract.Catalogue;
import java.util.function.Function;

/** Something made of the catalogue in force, made anew when the contracts have changed since it was last asked for. */
public final class CachedPerCatalogue<T> {

    private final Contracts contracts;
    private final Function<Catalogue, T> maker;
    private volatile Made<T> made;

    /** Makes it at once. */
    public CachedPerCatalogue(Contracts contracts, Function<Catalogue, T> maker) {
        this.contracts = contracts;
        this.maker = maker;
        this.made = make(contracts.catalogue());
    }

    private record Made<T>(Catalogue catalogue, T product) {}

    /** Two callers may make it twice after a change; both get the same. */
    public T current() {
        Catalogue inForce = contracts.catalogue();
        Made<T> last = made;
        if (last.catalogue() != inForce) {
            last = make(inForce);
            made = last;
        }
        return last.product();
    }

    private Made<T> make(Catalogue catalogue) {
        return new Made<>(catalogue, maker.apply(catalogue));
    }
}
