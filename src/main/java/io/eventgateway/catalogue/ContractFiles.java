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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The source of the contracts: a folder, or the application itself. */
interface ContractFiles {

    /** File name to text, of every {@code *.yaml}, by name. */
    Map<String, String> read() throws IOException;

    static ContractFiles of(Optional<Path> location) {
        return location.<ContractFiles>map(folder -> () -> readFolder(folder)).orElse(ContractFiles::readPackaged);
    }

    private static Map<String, String> readFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).toList()) {
                texts.put(file.getFileName().toString(), readText(file));
            }
        }
        return texts;
    }

    private static String readText(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file.getFileName() + " is not UTF-8", e);
        }
    }

    private static Map<String, String> readPackaged() throws IOException {
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            // In a native executable, only this file system lists a folder of resources.
            try (FileSystem image = FileSystems.newFileSystem(URI.create("resource:/"), Map.of())) {
                return readFolder(image.getPath("/openapi"));
            }
        }
        Map<String, String> texts = new TreeMap<>();
        ClassPathUtils.consumeAsPaths("openapi", folder -> {
            try {
                texts.putAll(readFolder(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return texts;
    }
}
