package io.eventgateway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of {@code contracts init}.
 *
 * @param force whether an overlay that exists is replaced
 * @param stdout whether the overlay is printed and no file is written
 */
record InitOptions(Path description, boolean force, boolean stdout) {

    /** Options may be before and after the description. Empty for wrong usage. */
    static Optional<InitOptions> of(List<String> arguments) {
        List<String> options =
                arguments.stream().filter(it -> it.startsWith("-")).toList();
        List<String> files = new ArrayList<>(arguments);
        files.removeAll(options);
        return files.size() == 1 && List.of("--force", "--stdout").containsAll(options)
                ? Optional.of(new InitOptions(
                        Path.of(files.get(0)), options.contains("--force"), options.contains("--stdout")))
                : Optional.empty();
    }
}
