package io.eventgateway.catalogue;

import io.eventgateway.contract.Catalogue;

/** Fired when changed contracts have come into force. */
public record CatalogueChanged(Catalogue before, Catalogue after) {}
