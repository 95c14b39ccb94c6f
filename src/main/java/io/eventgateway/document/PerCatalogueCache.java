package io.eventgateway.document;

import io.eventgateway.catalogue.Contracts;
import io.eventgateway.contract.Catalogue;
import java.util.function.Function;

/** A product of the active catalogue, which is made again before changed contracts become active. */
public final class PerCatalogueCache<T> {

    private final Contracts contracts;
    private final Function<Catalogue, T> factory;
    private volatile Made<T> made;
    /** Of a catalogue that is not active yet. */
    private volatile Made<T> next;

    /** Makes the first product immediately. */
    public PerCatalogueCache(Contracts contracts, Function<Catalogue, T> factory) {
        this.contracts = contracts;
        this.factory = factory;
        this.made = make(contracts.catalogue());
        contracts.beforeActivation(catalogue -> next = make(catalogue));
    }

    private record Made<T>(Catalogue catalogue, T product) {}

    /** The product of the active catalogue. */
    public T current() {
        Catalogue active = contracts.catalogue();
        Made<T> last = made;
        if (last.catalogue() != active) {
            Made<T> prepared = next;
            last = prepared != null && prepared.catalogue() == active ? prepared : make(active);
            made = last;
            next = null;
        }
        return last.product();
    }

    private Made<T> make(Catalogue catalogue) {
        return new Made<>(catalogue, factory.apply(catalogue));
    }
}
