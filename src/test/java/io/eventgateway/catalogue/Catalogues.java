package io.eventgateway.catalogue;

import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.Operation;
import io.eventgateway.validation.Compilers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Catalogues for tests without a container. */
public final class Catalogues {

    private Catalogues() {}

    /** @throws InvalidContractsException naming every fault */
    public static Catalogue read(Map<String, String> texts) {
        return new CatalogueReader(Compilers.jsonSchema(), ContractBudget.DEFAULT)
                .read(texts)
                .orThrow();
    }

    public static Catalogue read(String yaml) {
        return read(Map.of("test.yaml", yaml));
    }

    public static Catalogue shipped() {
        try {
            return read(ContractFiles.of(Optional.of(Path.of("openapi"))).read(ContractBudget.DEFAULT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Catalogue folder(Path folder) {
        try {
            return CatalogueReadResult.of(folder, Compilers.jsonSchema()).orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Operation operation(Catalogue catalogue, String id) {
        return catalogue.operations().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
