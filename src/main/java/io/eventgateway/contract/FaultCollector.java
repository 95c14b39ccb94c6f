package io.eventgateway.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects findings while contracts are read, so that an author sees all of them at once. */
public final class FaultCollector {

    /** Places that a finding names; of more, it gives the number. */
    private static final int MAX_NAMED = 6;

    private final Set<ContractFault> found = new LinkedHashSet<>();
    private final Set<ContractFault> warnings = new LinkedHashSet<>();
    private final Set<ContractFault> notes = new LinkedHashSet<>();
    /** The places of all faults, to be found by the pointer around them. */
    private final NavigableSet<String> places = new TreeSet<>();

    /** Adds a fault. */
    public void add(ContractFault fault) {
        found.add(fault);
        places.add(fault.file() + fault.pointer() + "/");
    }

    /** Adds a fault of the node. */
    public void add(LocatedNode node, String message) {
        add(node.fault(message));
    }

    /** Adds a legal but suspicious construct. */
    public void warn(LocatedNode node, String message) {
        warnings.add(node.fault(message));
    }

    /** Adds a fact that an author may want to know, and that needs no change. */
    public void note(ContractFault note) {
        notes.add(note);
    }

    /** Whether the node, or a node inside it, has a fault. */
    public boolean anyWithin(LocatedNode node) {
        ContractFault here = node.fault("");
        String place = here.file() + here.pointer() + "/";
        String first = places.ceiling(place);
        return first != null && first.startsWith(place);
    }

    /** The faults, by file, line and pointer. */
    public List<ContractFault> found() {
        return sorted(found);
    }

    /** The warnings, by file, line and pointer; one for all places of a file with the same message. */
    public List<ContractFault> warnings() {
        return grouped(warnings);
    }

    /** The notes, by file, line and pointer; one for all places of a file with the same message. */
    public List<ContractFault> notes() {
        return grouped(notes);
    }

    private static List<ContractFault> grouped(Set<ContractFault> findings) {
        Map<String, List<ContractFault>> groups = new LinkedHashMap<>();
        sorted(findings)
                .forEach(it -> groups.computeIfAbsent(it.file() + ' ' + it.message(), message -> new ArrayList<>())
                        .add(it));
        return sorted(groups.values().stream().map(FaultCollector::first).toList());
    }

    private static ContractFault first(List<ContractFault> group) {
        ContractFault first = group.get(0);
        return group.size() == 1
                ? first
                : new ContractFault(
                        first.file(), first.line(), first.pointer(), first.message() + " (" + others(group) + ")");
    }

    private static String others(List<ContractFault> group) {
        String lines = group.stream()
                .skip(1)
                .map(it -> Integer.toString(it.line()))
                .distinct()
                .collect(Collectors.joining(", "));
        return group.size() > MAX_NAMED
                ? "the first of " + group.size() + " places in this file"
                : "also at line" + (lines.contains(",") ? "s " : " ") + lines;
    }

    private static List<ContractFault> sorted(Collection<ContractFault> faults) {
        return faults.stream().sorted(ContractFault.READING_ORDER).toList();
    }
}
