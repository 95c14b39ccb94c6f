package io.eventgateway.hostile;

import io.eventgateway.fixture.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The gateway's memory, looked at from time to time, in MiB. */
final class Memory {

    private static final double MIB = 1024 * 1024;

    /**
     * The first half warms up; what the last look has more than that in the middle may not be more than this share of
     * it.
     */
    private static final double GROWTH = 0.15;

    private final GatewayProcess gateway;
    private final List<Long> resident = new ArrayList<>();
    private final List<Long> heap = new ArrayList<>();

    Memory(GatewayProcess gateway) {
        this.gateway = gateway;
    }

    void look() throws IOException {
        String status = Files.readString(Path.of("/proc/" + gateway.process().pid() + "/status"));
        resident.add(Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s*(\\d+).*", "$1")) / 1024);
        heap.add((long) (used() / MIB));
    }

    private double used() {
        return gateway.get("/q/metrics")
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    boolean flat() {
        return resident.get(9) <= resident.get(4) * (1 + GROWTH);
    }

    void print() {
        System.out.println("Resident MiB at each tenth: " + resident);
        System.out.println("Heap in use MiB at each tenth: " + heap);
    }
}
