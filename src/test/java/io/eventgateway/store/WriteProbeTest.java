package io.eventgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WriteProbeTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern COMMAND = Pattern.compile("redis\\.p?call\\('([A-Z]+)'");

    @Test
    void usesEveryCommandOfTheScripts() throws IOException {
        List<Path> scripts;
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            scripts = files.filter(file -> file.toString().endsWith(".lua")).toList();
        }
        Set<String> all = new TreeSet<>();
        for (Path script : scripts) {
            all.addAll(commands(script));
        }

        assertThat(scripts).hasSizeGreaterThan(4);
        assertThat(commands(RESOURCES.resolve("store/probe.lua"))).isEqualTo(all);
    }

    private static Set<String> commands(Path script) throws IOException {
        Set<String> commands = new TreeSet<>();
        COMMAND.matcher(Files.readString(script)).results().forEach(call -> commands.add(call.group(1)));
        return commands;
    }
}
