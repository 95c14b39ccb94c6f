package io.eventgateway.catalogue;

import io.eventgateway.contract.Catalogue;

/** Fired after changed contracts became active. */
public record CatalogueChanged(Catalogue before, Catalogue after) {}
