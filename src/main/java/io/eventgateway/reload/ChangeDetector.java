package io.eventgateway.reload;

import java.nio.file.Path;

/** Compares the content of a file or folder with the content at the last change. Not for several threads. */
final class ChangeDetector {

    private final Path location;
    private ContentHash reported;
    private ContentHash seen;

    ChangeDetector(Path location) {
        this.location = location;
        this.reported = ContentHash.of(location);
        this.seen = reported;
    }

    /**
     * Whether the content is new, and the same as in the call before: a file that is still being written may be valid
     * and lack its second half.
     */
    boolean changed() {
        ContentHash before = seen;
        seen = ContentHash.of(location);
        if (seen.equals(reported) || !seen.equals(before)) {
            return false;
        }
        reported = seen;
        return true;
    }
}
