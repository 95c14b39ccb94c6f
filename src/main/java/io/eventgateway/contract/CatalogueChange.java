package io.eventgateway.contract;

/** Fired when changed contracts have come into force. */
public record CatalogueChange(Catalogue before, Catalogue after) {}
