package io.eventgateway.description;

import io.eventgateway.contract.Contract;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.FaultCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a contract of each API description of a folder: the operations that have {@code x-gateway}. */
public final class DescriptionReader {

    /** The member of an operation that publishes it. */
    public static final String EXTENSION = "x-gateway";

    private final Map<String, String> texts;
    private final FaultCollector faults;
    /** Whether an operation that can write an event is read without the extension too. */
    private final boolean allWrites;

    private final DescriptionFolder folder;
    private final References references;

    private DescriptionReader(Map<String, String> texts, FaultCollector faults, boolean allWrites) {
        this.texts = texts;
        this.faults = faults;
        this.allWrites = allWrites;
        this.folder = new DescriptionFolder(texts, faults);
        this.references = new References(folder);
    }

    /**
     * Reads all descriptions. A description with a fault may be incomplete.
     *
     * @param texts file name, relative to the folder with slashes, to YAML or JSON text
     * @return by file name; component names are unique among all of them, or equal in meaning
     */
    public static List<Contract> read(Map<String, String> texts, FaultCollector faults) {
        return new DescriptionReader(texts, faults, false).read();
    }

    /**
     * Reads all descriptions as if each operation that can write an event had {@code x-gateway}. An operation with a
     * fault may be incomplete.
     */
    public static List<Contract> readAllWrites(Map<String, String> texts, FaultCollector faults) {
        return new DescriptionReader(texts, faults, true).read();
    }

    private Optional<Contract> assemble(Contract description) {
        try {
            return Optional.of(new ContractAssembly(references, faults, description, allWrites).assemble());
        } catch (RuntimeException | StackOverflowError defect) {
            faults.add(new ContractFault(description.file(), 0, "#", "cannot be read: " + defect));
            return Optional.empty();
        }
    }

    private List<Contract> read() {
        List<Contract> descriptions = folder.descriptions();
        descriptions.forEach(references::index);
        List<Contract> contracts = new ArrayList<>();
        for (Contract description : descriptions) {
            if (OpenApiVersion.of(description).isEmpty()) {
                faults.add(
                        description.at("/openapi"),
                        description.root().path("openapi").isTextual()
                                ? "must be 3.0.x, 3.1.x or 3.2.x"
                                : "must be text, such as '3.1.0'");
            } else {
                assemble(description).ifPresent(contracts::add);
            }
        }
        folder.checkAllUsed();
        if (descriptions.isEmpty() && !texts.isEmpty() && faults.found().isEmpty()) {
            faults.add(new ContractFault(
                    "*", 0, "#", "no file directly in the folder is an API description: none has openapi: 3.x.y"));
        }
        ComponentNames.makeUnique(contracts);
        return contracts;
    }
}
