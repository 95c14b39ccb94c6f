package io.eventgateway.document;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.contract.Catalogue;
import java.util.function.Function;

/** A product of the active catalogue, which is made again after the contracts changed. */
public final class PerCatalogueCache<T> {

    private final Contracts contracts;
    private final Function<Catalogue, T> factory;
    private volatile Made<T> made;

    /** Makes the first product immediately. */
    public PerCatalogueCache(Contracts contracts, Function<Catalogue, T> factory) {
        this.contracts = contracts;
        this.factory = factory;
        this.made = make(contracts.catalogue());
    }

    private record Made<T>(Catalogue catalogue, T product) {}

    /** The product of the active catalogue. Concurrent callers may make it twice after a change, with equal results. */
    public T current() {
        Catalogue active = contracts.catalogue();
        Made<T> last = made;
        if (last.catalogue() != active) {
            last = make(active);
            made = last;
        }
        return last.product();
    }

    private Made<T> make(Catalogue catalogue) {
        return new Made<>(catalogue, factory.apply(catalogue));
    }
}
