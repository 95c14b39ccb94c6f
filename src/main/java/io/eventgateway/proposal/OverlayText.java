package io.eventgateway.proposal;

import com.fasterxml.jackson.databind.node.TextNode;
import io.eventgateway.proposal.OperationProposal.Security;
import io.eventgateway.yaml.StrictYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes proposals as an overlay that a person edits. */
final class OverlayText {

    private static final String HEAD = """
            # Publishes operations of FILE through the gateway, without a change of that file.
            # The values are proposals. Read each one, change it where it is wrong, and run: contracts check FOLDER
            #   topic     the Kafka topic
            #   key       events with the same key keep their order
            #   type      what happened, for consumers: it must not change later
            #   security  the scopes that a caller needs
            # Remove the action of an operation that is not to be published.
            overlay: 1.0.0
            info:
              title: TITLE
              version: 1.0.0
            extends: EXTENDS
            """;
    /** Everything but printable characters within a line (YAML 1.2, section 5.1). */
    private static final String UNPRINTABLE =
            "[^\\x20-\\x7e\\u00a0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd]+";

    private final StringBuilder text = new StringBuilder();
    /** The proposal of each action of the overlay, in their order. */
    private final List<OperationProposal> actions = new ArrayList<>();

    private OverlayText() {}

    /**
     * The text, with the proposals whose actions it has.
     *
     * @param file the description
     * @param folder as the command line names it
     */
    static Written of(String file, String title, String folder, List<OperationProposal> proposals) {
        OverlayText overlay = new OverlayText();
        overlay.text.append(HEAD.replace("EXTENDS", scalar("./" + address(file)))
                .replace("TITLE", scalar("Gateway settings of " + (title.isBlank() ? file : title)))
                .replace("FOLDER", printable(folder))
                .replace("FILE", printable(file)));
        boolean any = proposals.stream().anyMatch(OperationProposal::active);
        overlay.text.append(
                any ? "actions:\n" : "actions: []  # remove [] when the first action is no longer a comment\n");
        proposals.forEach(overlay::append);
        return new Written(overlay.text.toString(), List.copyOf(overlay.actions));
    }

    /**
     * An overlay.
     *
     * @param actions the proposal of each action
     */
    record Written(String text, List<OperationProposal> actions) {}

    private void append(OperationProposal proposal) {
        String summary = proposal.summary().isBlank() ? "" : ": " + proposal.summary();
        comment(proposal.place() + summary);
        proposal.refusal().ifPresent(reason -> comment("Not published. " + reason));
        String indent = proposal.active() ? "  " : "  # ";
        if (proposal.security() == Security.REPLACED) {
            line(indent + "- target: " + path(proposal.target() + ".security"));
            line(indent + "  remove: true  # the gateway authenticates callers by bearer tokens with scopes");
            action(proposal);
        }
        line(indent + "- target: " + path(proposal.target()));
        line(indent + "  update:");
        members(proposal).forEach(it -> line(indent + "    " + it));
        action(proposal);
    }

    private void action(OperationProposal proposal) {
        if (proposal.active()) {
            actions.add(proposal);
        }
    }

    private static List<String> members(OperationProposal proposal) {
        List<String> members = new ArrayList<>();
        proposal.operationId().ifPresent(it -> members.add("operationId: " + scalar(it)));
        if (proposal.security() != Security.KEPT) {
            members.add("security: [{bearer: ["
                    + proposal.scopes().stream().map(OverlayText::quoted).collect(Collectors.joining(", ")) + "]}]");
        }
        members.add("x-gateway:");
        members.add("  topic: " + scalar(proposal.topic()));
        members.add("  key: " + scalar(proposal.key().orElse("$request.body#/...")));
        members.add("  type: " + scalar(proposal.type()));
        if (proposal.tombstone()) {
            members.add("  value: null");
        }
        return members;
    }

    private void comment(String words) {
        line("  # " + printable(words));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String scalar(String value) {
        return StrictYaml.write(TextNode.valueOf(value)).strip();
    }

    /** Without quotes as in most overlays: of these characters, none has a meaning in a block of YAML. */
    private static String path(String target) {
        return target.matches("\\$[\\w.\\[\\]'/{}~-]+") ? target : scalar(target);
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String printable(String words) {
        return words.replaceAll(UNPRINTABLE, " ").strip();
    }

    /** A file name as a reference (RFC 3986). */
    private static String address(String file) {
        return file.replace("%", "%25").replace(" ", "%20").replace("#", "%23").replace("?", "%3F");
    }
}
