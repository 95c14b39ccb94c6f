package io.eventgateway.cli;

import io.eventgateway.catalogue.CatalogueReadResult;
import io.eventgateway.contract.ContractFault;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of {@code contracts check} as workflow commands of GitHub Actions ("Workflow commands for GitHub Actions",
 * setting an error, warning or notice message). Escaped as {@code @actions/core} escapes them.
 */
final class CheckAnnotations {

    private CheckAnnotations() {}

    /** @param folder as named on the command line; GitHub finds files by their path from the root of the repository */
    static String of(CatalogueReadResult result, Path folder) {
        StringBuilder text = new StringBuilder();
        append(text, "error", result.faults(), folder);
        append(text, "warning", result.warnings(), folder);
        append(text, "notice", result.notes(), folder);
        return text.append(CheckText.total(result)).append('\n').toString();
    }

    private static void append(StringBuilder text, String command, List<ContractFault> findings, Path folder) {
        for (ContractFault finding : findings) {
            text.append("::").append(command).append(' ');
            // A finding about the whole folder names its files by a wildcard.
            if (!finding.file().startsWith("*")) {
                text.append("file=").append(property(path(folder, finding))).append(',');
            }
            if (finding.line() > 0) {
                text.append("line=").append(finding.line()).append(',');
            }
            text.append("title=").append(property(finding.pointer()));
            text.append("::").append(data(finding.message())).append('\n');
        }
    }

    private static String path(Path folder, ContractFault finding) {
        return folder.resolve(finding.file()).toString().replace('\\', '/');
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
