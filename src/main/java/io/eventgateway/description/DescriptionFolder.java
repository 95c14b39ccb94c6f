package io.eventgateway.description;

import io.eventgateway.contract.Contract;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.FaultCollector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a folder: descriptions, overlays that change them, and parts that descriptions refer to. Each file is
 * parsed once, when it is needed first.
 */
final class DescriptionFolder {

    private final Map<String, String> texts;
    private final FaultCollector faults;
    private final DocumentReader reader;
    private final Map<String, Optional<Contract>> parsed = new HashMap<>();
    /** File to the overlays that change it, by name. */
    private final Map<String, List<Contract>> overlays = new LinkedHashMap<>();

    private final Set<String> referred = new HashSet<>();

    /** @param texts file name, relative to the folder with slashes, to text */
    DescriptionFolder(Map<String, String> texts, FaultCollector faults) {
        this.texts = new TreeMap<>(texts);
        this.faults = faults;
        this.reader = new DocumentReader(faults);
    }

    /** The descriptions directly in the folder, by name; faults for files that have no meaning. */
    List<Contract> descriptions() {
        List<Contract> direct = texts.keySet().stream()
                .filter(file ->
                        file.indexOf('/') < 0 || ComponentName.ofFile(file).endsWith(".overlay"))
                .map(this::parse)
                .flatMap(Optional::stream)
                .toList();
        Overlay.all(direct, texts.keySet(), faults)
                .forEach(overlay -> overlays.computeIfAbsent(overlay.extended(), file -> new ArrayList<>())
                        .add(overlay.document()));
        overlays.forEach((file, changes) ->
                parse(file).ifPresent(it -> parsed.put(file, Optional.of(Overlay.apply(changes, it, faults)))));
        return Stream.concat(direct.stream(), overlays.keySet().stream().flatMap(it -> parse(it).stream()))
                .filter(it -> it.root().has("openapi"))
                .filter(it -> it.file().indexOf('/') < 0 || overlays.containsKey(it.file()))
                .map(Contract::file)
                .distinct()
                .map(it -> parsed.get(it).orElseThrow())
                .toList();
    }

    /** A file that a reference names; empty when there is none, or it is unreadable, which is a fault. */
    Optional<Contract> referred(String file) {
        referred.add(file);
        return parse(file);
    }

    /** All readable files, those inside other folders too. A file that nothing names may be unreadable. */
    List<Contract> readable() {
        DocumentReader quiet = new DocumentReader(new FaultCollector());
        return texts.keySet().stream()
                .map(file -> parsed.containsKey(file) ? parsed.get(file) : quiet.read(file, texts.get(file)))
                .flatMap(Optional::stream)
                .toList();
    }

    boolean has(String file) {
        return texts.containsKey(file);
    }

    /** Adds a finding for each file directly in the folder that is neither a description nor an overlay nor a part. */
    void checkAllUsed() {
        texts.keySet().stream()
                .filter(file -> file.indexOf('/') < 0 && !referred.contains(file))
                .forEach(file -> parsed.get(file).ifPresent(this::checkMeaning));
    }

    private void checkMeaning(Contract document) {
        if (document.root().has("openapi") || document.root().has("overlay")) {
            return;
        }
        if (document.root().has("swagger")) {
            faults.add(
                    document.at("/swagger"),
                    "is Swagger 2.0, which is not read: convert the description to OpenAPI 3, for example with"
                            + " swagger2openapi");
        } else if (document.root().has("paths") || document.root().has("info")) {
            faults.add(new ContractFault(document.file(), 0, "#", "is not an OpenAPI document: openapi is missing"));
        } else {
            faults.note(new ContractFault(
                    document.file(),
                    0,
                    "#",
                    "is passed over: it is no OpenAPI document, and nothing that is published refers to it"));
        }
    }

    private Optional<Contract> parse(String file) {
        Optional<Contract> known = parsed.get(file);
        if (known == null) {
            known = texts.containsKey(file) ? reader.read(file, texts.get(file)) : Optional.empty();
            parsed.put(file, known);
        }
        return known;
    }
}
