package io.eventgateway.catalogue;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The source of the contracts: a folder, or the application itself. */
interface ContractFiles {

    /** The names of files that are read. */
    List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json");

    /** Parts of descriptions may be in folders inside the folder. */
    int MAX_DEPTH = 8;

    /**
     * The name, relative to the folder with slashes, and the text of every file with one of the extensions, by name.
     *
     * @throws IOException when it is no folder, a file cannot be read, or the files exceed the budget
     */
    Map<String, String> read(ContractBudget budget) throws IOException;

    static ContractFiles of(Optional<Path> location) {
        return location.<ContractFiles>map(folder -> budget -> readFolder(folder, budget))
                .orElse(ContractFiles::readPackaged);
    }

    private static Map<String, String> readFolder(Path folder, ContractBudget budget) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder, MAX_DEPTH)) {
            files = all.filter(it -> !hidden(folder.relativize(it)) && Files.isRegularFile(it))
                    .filter(it -> EXTENSIONS.stream().anyMatch(it.toString()::endsWith))
                    .toList();
        }
        budget.check(files);
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files) {
            texts.put(folder.relativize(file).toString().replace('\\', '/'), readText(file));
        }
        return texts;
    }

    /** Kubernetes mounts the files of a ConfigMap as links into a folder whose name begins with dots. */
    private static boolean hidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String readText(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file.getFileName() + " is not UTF-8", e);
        }
    }

    private static Map<String, String> readPackaged(ContractBudget budget) throws IOException {
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            // In a native executable, only this file system lists a folder of resources.
            try (FileSystem image = FileSystems.newFileSystem(URI.create("resource:/"), Map.of())) {
                return readFolder(image.getPath("/openapi"), budget);
            }
        }
        Map<String, String> texts = new TreeMap<>();
        ClassPathUtils.consumeAsPaths("openapi", folder -> {
            try {
                texts.putAll(readFolder(folder, budget));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return texts;
    }
}
