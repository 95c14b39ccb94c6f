package io.eventgateway.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory of this process as the kernel reports it (Linux: proc(5), and the memory controller of control groups version
 * 2).
 */
final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path LIMIT = Path.of("/sys/fs/cgroup/memory.max");
    private static final String RESIDENT = "VmRSS:";

    private ResidentMemory() {}

    /** Resident bytes; NaN if unknown. */
    static double bytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToDouble(ResidentMemory::kilobytes)
                    .map(kilobytes -> kilobytes * 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException elsewhere) {
            return Double.NaN;
        }
    }

    private static double kilobytes(String line) {
        return Double.parseDouble(
                line.substring(RESIDENT.length()).replace("kB", "").strip());
    }

    /** Memory limit of the container in bytes; NaN if there is none or it is unknown. */
    static double limit() {
        try {
            String limit = Files.readString(LIMIT).strip();
            return limit.equals("max") ? Double.NaN : Double.parseDouble(limit);
        } catch (IOException elsewhere) {
            return Double.NaN;
        }
    }
}
