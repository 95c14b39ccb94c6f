package io.eventgateway.proposal;

import io.eventgateway.catalogue.CatalogueReadResult;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.ContractFault;
import io.eventgateway.contract.FaultCollector;
import io.eventgateway.contract.LocatedNode;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.description.DescriptionReader;
import io.eventgateway.proposal.OperationProposal.Security;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Proposes an overlay that publishes the write operations of a description. Operations that a check of the folder
 * refuses are comments in it, so that the folder can be checked at once.
 */
public final class OverlayProposal {

    /** Each check may refuse operations for faults that an earlier one could not see. */
    private static final int CHECKS = 4;

    private static final String REFUSED = "A check refuses it: ";

    private final Map<String, String> texts;
    private final String file;
    private final String folder;
    private final SchemaCompiler compiler;
    private final String title;
    private final Map<String, OperationProposal> proposals = new LinkedHashMap<>();
    private final Map<String, WriteOperation> operations = new HashMap<>();
    private final Map<String, Predicate<ContractFault>> causes = new HashMap<>();
    private List<ContractFault> faults = List.of();

    private OverlayProposal(
            Map<String, String> texts, String file, String folder, SchemaCompiler compiler, Contract contract) {
        this.texts = new LinkedHashMap<>(texts);
        this.file = file;
        this.folder = folder;
        this.compiler = compiler;
        this.title = contract.at("/info").text("title");
    }

    /**
     * Makes a proposal.
     *
     * @param texts the files of the folder, by name
     * @param file the description among them
     * @param folder as a person names it
     * @param faults receives why there is none
     * @return empty when the description cannot be read
     */
    public static Optional<OverlayProposal> of(
            Map<String, String> texts, String file, String folder, SchemaCompiler compiler, FaultCollector faults) {
        Map<String, String> others = new LinkedHashMap<>(texts);
        others.remove(overlayOf(file));
        List<Contract> contracts = DescriptionReader.readAllWrites(others, faults);
        return contracts.stream()
                .filter(it -> it.file().equals(file))
                .findFirst()
                .map(contract -> {
                    OverlayProposal proposal = new OverlayProposal(others, file, folder, compiler, contract);
                    proposal.propose(contract, faults.found());
                    return proposal;
                });
    }

    /** The name of the overlay of a description. */
    public static String overlayOf(String file) {
        return file.replaceFirst("\\.(yaml|yml|json)$", "") + ".overlay.yaml";
    }

    /** In the order of the description. */
    public List<OperationProposal> operations() {
        return List.copyOf(proposals.values());
    }

    /** The faults of the folder that remain when it has the overlay. */
    public List<ContractFault> faults() {
        return faults;
    }

    /** The overlay. */
    public String text() {
        return written().text();
    }

    private OverlayText.Written written() {
        return OverlayText.of(file, title, folder, operations());
    }

    private void propose(Contract contract, List<ContractFault> found) {
        Proposer proposer = new Proposer(contract);
        contract.at("/paths")
                .members()
                .flatMap(LocatedNode::members)
                .filter(it -> List.of("post", "put", "patch", "delete").contains(it.name()))
                .filter(it -> !it.node().has(DescriptionReader.EXTENSION))
                .map(WriteOperation::new)
                .forEach(operation -> add(operation, proposer.propose(operation)));
        Set<String> unsafe = secure(found);
        refuse(found.stream().filter(it -> !unsafe.contains(it.toString())).toList());
        trial();
        boolean changed = true;
        for (int check = 0; changed && check < CHECKS; check++) {
            changed = check();
        }
    }

    private void add(WriteOperation operation, OperationProposal proposal) {
        // Two paths may refer to one path item.
        if (proposals.putIfAbsent(proposal.target() + operation.otherFile(), proposal) == null) {
            operations.put(proposal.target() + operation.otherFile(), operation);
        }
    }

    /** Whether the proposals changed, so that another check may find less. */
    private boolean check() {
        OverlayText.Written written = written();
        texts.put(overlayOf(file), written.text());
        List<ContractFault> found = CatalogueReadResult.of(texts, compiler).faults();
        List<ContractFault> others = new ArrayList<>();
        boolean changed = false;
        for (ContractFault fault : found) {
            Optional<OperationProposal> action = action(fault, written);
            if (action.isPresent()) {
                changed |= refuse(action.get(), List.of(fault));
            } else {
                others.add(fault);
            }
        }
        changed |= refuse(others);
        faults = found;
        return changed;
    }

    private Optional<OperationProposal> action(ContractFault fault, OverlayText.Written written) {
        if (!fault.file().equals(overlayOf(file)) || !fault.pointer().matches("#/actions/\\d+.*")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(fault.pointer().split("/")[2]);
        return Optional.of(written.actions().get(index));
    }

    /** Checks the requirements of all operations, also of those that will be comments. */
    private void trial() {
        List<OperationProposal> all = proposals.values().stream()
                .map(it -> it.refusal()
                                .filter(reason -> reason.startsWith(REFUSED))
                                .isPresent()
                        ? it
                        : it.accepted())
                .toList();
        texts.put(overlayOf(file), OverlayText.of(file, title, folder, all).text());
        secure(CatalogueReadResult.of(texts, compiler).faults());
    }

    /** Proposes a requirement where one has a fault, and returns those faults. */
    private Set<String> secure(List<ContractFault> found) {
        Set<String> inRequirements = new HashSet<>();
        proposals.replaceAll((target, proposal) -> {
            ContractFault security = operations.get(target).security().fault("");
            String place = security.file() + security.pointer() + "/";
            List<String> own = found.stream()
                    .filter(it -> (it.file() + it.pointer() + "/").startsWith(place))
                    .map(ContractFault::toString)
                    .toList();
            inRequirements.addAll(own);
            if (own.isEmpty() || proposal.security() != Security.KEPT) {
                return proposal;
            }
            boolean ofTheOperation =
                    !operations.get(target).node().child("security").missing();
            return proposal.with(ofTheOperation ? Security.REPLACED : Security.ADDED);
        });
        return inRequirements;
    }

    /** Without the place of a fault in the overlay, which changes. */
    private String text(ContractFault fault) {
        return fault.file().equals(overlayOf(file))
                ? fault.pointer().replaceFirst("#/actions/\\d+/update/", "") + " " + fault.message()
                : fault.toString();
    }

    /** Refuses each operation that causes one of the faults. */
    private boolean refuse(List<ContractFault> found) {
        boolean changed = false;
        if (!found.isEmpty()) {
            for (Map.Entry<String, OperationProposal> proposal : List.copyOf(proposals.entrySet())) {
                Predicate<ContractFault> cause = causes.computeIfAbsent(
                        proposal.getKey(), it -> operations.get(it).causes());
                List<ContractFault> own = found.stream().filter(cause).toList();
                changed |= !own.isEmpty() && refuse(proposal.getValue(), own);
            }
        }
        return changed;
    }

    private boolean refuse(OperationProposal proposal, List<ContractFault> reasons) {
        String reason = REFUSED + reasons.stream().map(this::text).distinct().collect(Collectors.joining("; ")) + ".";
        boolean[] changed = {false};
        proposals.replaceAll((target, present) -> {
            if (present.equals(proposal) && present.active()) {
                changed[0] = true;
                return present.refused(reason);
            }
            return present;
        });
        return changed[0];
    }
}
