package io.eventgateway.reload;

import java.nio.file.Path;

/** Compares what is there with what was there. Not for several threads at once. */
final class ChangeDetector {

    private final Path location;
    private ContentHash taken;
    private ContentHash seen;

    ChangeDetector(Path location) {
        this.location = location;
        this.taken = ContentHash.of(location);
        this.seen = taken;
    }

    /** Whether there is new content that has come to rest: a file that is being written might make sense and still lack its second half. */
    boolean changed() {
        ContentHash before = seen;
        seen = ContentHash.of(location);
        if (seen.equals(taken) || !seen.equals(before)) {
            return false;
        }
        taken = seen;
        return true;
    }
}
