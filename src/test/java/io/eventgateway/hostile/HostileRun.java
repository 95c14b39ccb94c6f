package io.eventgateway.hostile;

import static org.awaitility.Awaitility.await;

import io.eventgateway.catalogue.Catalogues;
import io.eventgateway.fixture.GatewayProcess;
import io.eventgateway.fixture.RawHttp;
import io.eventgateway.fixture.RawHttp.Answer;
import io.eventgateway.sandbox.Sandbox;
import io.eventgateway.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Sends bad requests to the packaged gateway, from {@code src/bench/hostile}, and looks at every answer, at the log,
 * at the memory and at the topics. Exit status 1
 * when one of them is not as it should be.
 */
public final class HostileRun {

    private static final int CONNECTIONS = 16;

    private final long requests;
    private final long seed;
    private final Findings findings = new Findings();
    private final AtomicLong sent = new AtomicLong();

    private HostileRun(long requests, long seed) {
        this.requests = requests;
        this.seed = seed;
    }

    /** @param arguments how many requests, and by which seed they are made */
    public static void main(String... arguments) throws Exception {
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        boolean sound = false;
        try {
            sound = new HostileRun(Long.parseLong(arguments[0]), seed).run();
        } catch (Exception failed) {
            failed.printStackTrace();
        }
        // The sandbox has threads of its own, which would go on.
        System.exit(sound ? 0 : 1);
    }

    private boolean run() throws Exception {
        System.out.println("Seed " + seed);
        Path folder = Files.createDirectories(Path.of("target/hostile"));
        Path log = folder.resolve("gateway.log");
        Sandbox sandbox = Sandbox.start(new SandboxOptions(
                Map.of("http-port", "0", "kafka-port", "0", "topics", "orders:3,page-views:6,customers:3")));
        try (sandbox;
                GatewayProcess gateway = GatewayProcess.start(settings(sandbox, folder), log)) {
            long begun = System.nanoTime();
            Memory memory = new Memory(gateway);
            send(gateway, sandbox, memory);
            findings.print((System.nanoTime() - begun) / 1_000_000_000);
            memory.print();
            return findings.none() & memory.flat() & LogCheck.clean(log) & Written.nothing(sandbox);
        }
    }

    private void send(GatewayProcess gateway, Sandbox sandbox, Memory memory) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CONNECTIONS, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        List<Future<?>> under = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Random random = new Random(seed + i);
            under.add(callers.submit(() -> call(gateway.address().getPort(), sandbox, random)));
        }
        for (int tenth = 1; tenth <= 10; tenth++) {
            long enough = requests * tenth / 10;
            await().forever().until(() -> sent.get() >= enough || under.stream().allMatch(Future::isDone));
            memory.look();
        }
        for (Future<?> caller : under) {
            caller.get();
        }
        callers.shutdown();
    }

    private Void call(int port, Sandbox sandbox, Random random) throws IOException {
        String token = sandbox.tokens()
                .forTenant("acme", "orders:write", "customers:write", "page-views:write", "topics:read")
                .signed();
        BadBodies bodies = new BadBodies(Catalogues.shipped(), token, random);
        List<Supplier<BadRequest>> kinds = kinds(bodies, new BadHeads(bodies, sandbox.tokens(), random));
        try (RawHttp connection = new RawHttp(port)) {
            String before = "nothing";
            while (sent.getAndIncrement() < requests) {
                BadRequest request = kinds.get(random.nextInt(kinds.size())).get();
                try {
                    Answer answer = connection.exchange(
                            request.bytes(), request.method().equals("HEAD"));
                    findings.count(request, answer, request.objection(answer));
                } catch (IOException | RuntimeException noAnswer) {
                    connection.close();
                    findings.lost(request, noAnswer, before);
                }
                before = request.kind();
            }
        }
        return null;
    }

    /** Those with a body more often than those without. */
    private static List<Supplier<BadRequest>> kinds(BadBodies bodies, BadHeads heads) {
        return List.of(
                bodies::broken,
                bodies::broken,
                bodies::broken,
                bodies::broken,
                bodies::broken,
                bodies::brokenLine,
                bodies::malformed,
                bodies::malformed,
                bodies::malformed,
                bodies::malformed,
                heads::token,
                heads::token,
                heads::scope,
                heads::header,
                heads::query,
                heads::method,
                heads::path,
                heads::parameter,
                heads::ownOperation,
                bodies::notWhatTheHeaderSays,
                heads.seldom(bodies::tooLarge));
    }

    private static Map<String, String> settings(Sandbox sandbox, Path folder) throws IOException {
        // More than anybody can send: quotas are kept, and refuse nothing.
        Path tenants = Files.writeString(folder.resolve("tenants.yaml"), """
                plans:
                  all: {events-per-second: 1000000, burst: 1000000, events-per-day: 100000000000, bytes-per-second: 1000000000}
                default-plan: all
                """);
        Map<String, String> settings = new HashMap<>(GatewayProcess.settings(sandbox));
        settings.put("gateway.tenants.location", tenants.toString());
        settings.put("quarkus.log.console.json.enabled", "true");
        settings.put("quarkus.shutdown.delay", "0s");
        return GatewayProcess.environment(settings);
    }
}
