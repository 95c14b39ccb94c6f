package io.eventgateway.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When content counts as changed. */
class ChangeDetectorTest {

    @TempDir
    Path folder;

    @Test
    void reportsAChangeOnceAndOnlyWhenItIsStable() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "one");
        ChangeDetector detector = new ChangeDetector(file);

        Files.writeString(file, "tw");
        assertThat(detector.changed()).isFalse();
        Files.writeString(file, "two");
        assertThat(detector.changed()).isFalse();
        assertThat(detector.changed()).isTrue();
        assertThat(detector.changed()).isFalse();
    }

    @Test
    void ignoresAFileThatWasWrittenAgainWithTheSameContent() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "one");
        ChangeDetector detector = new ChangeDetector(file);

        Files.writeString(file, "one");

        assertThat(detector.changed()).isFalse();
        assertThat(detector.changed()).isFalse();
    }

    @Test
    void followsTheSymbolicLinksOfKubernetes() throws IOException {
        mount("..2026_1", "one");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_1"));
        Path file = Files.createSymbolicLink(folder.resolve("file"), Path.of("..data/file"));
        ChangeDetector ofFile = new ChangeDetector(file);
        ChangeDetector ofFolder = new ChangeDetector(folder);

        mount("..2026_2", "two");
        Path turned = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2026_2"));
        Files.move(turned, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        ofFile.changed();
        ofFolder.changed();
        assertThat(ofFile.changed()).isTrue();
        assertThat(ofFolder.changed()).isTrue();
    }

    @Test
    void detectsAddedAndRemovedFiles() throws IOException {
        ChangeDetector detector = new ChangeDetector(folder);

        Path file = Files.writeString(folder.resolve("file"), "one");
        detector.changed();
        assertThat(detector.changed()).isTrue();

        Files.move(file, folder.resolve("renamed"));
        detector.changed();
        assertThat(detector.changed()).isTrue();

        Files.delete(folder.resolve("renamed"));
        detector.changed();
        assertThat(detector.changed()).isTrue();
    }

    private void mount(String name, String content) throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("file"), content);
    }
}
