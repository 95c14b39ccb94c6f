package io.eventgateway.reload;

import io.eventgateway.digest.Digests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hash of a file, or of the files in a folder and in the folders inside it. It covers the content and no times or
 * inodes, because Kubernetes changes a mounted ConfigMap by switching a symbolic link to another folder.
 *
 * @param text equal for equal content; an error message when the content cannot be read
 */
record ContentHash(String text) {

    private static final int MAX_DEPTH = 8;

    static ContentHash of(Path location) {
        try {
            return new ContentHash(HexFormat.of().formatHex(digest(location)));
        } catch (IOException unreadable) {
            return new ContentHash(unreadable.toString());
        }
    }

    private static byte[] digest(Path location) throws IOException {
        MessageDigest digest = Digests.sha256();
        for (Path file : files(location)) {
            byte[] content = Files.readAllBytes(file);
            digest.update(location.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            // The length keeps the boundary between two files part of the hash.
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, content.length));
            digest.update(content);
        }
        return digest.digest();
    }

    private static List<Path> files(Path location) throws IOException {
        if (!Files.isDirectory(location)) {
            return List.of(location);
        }
        try (Stream<Path> files = Files.walk(location, MAX_DEPTH)) {
            return files.filter(it -> !hidden(location.relativize(it)) && Files.isRegularFile(it))
                    .sorted()
                    .toList();
        }
    }

    /** Kubernetes mounts a ConfigMap as links into a folder whose name begins with dots. */
    private static boolean hidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".") && relative.getNameCount() > 1) {
                return true;
            }
        }
        return false;
    }
}
