package io.eventgateway.trial;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A fault of one part, caused under load.
 *
 * @param name its name on the command line
 * @param description its row name in the table
 * @param setup the gateway that it needs
 * @param cause begins the fault
 * @param duration time between cause and repair
 * @param repair ends the fault
 * @param recovery begin of the time that the gateway needs to recover
 */
record Fault(
        String name, String description, Setup setup, Step cause, Duration duration, Step repair, Recovery recovery) {

    interface Step {
        void apply(TrialSite site) throws Exception;
    }

    /** The gateway that a fault needs. */
    enum Setup {
        DEFAULT("256m"),
        OWN_CLOCK("256m"),
        SMALL_HEAP("64m");

        final String heap;

        Setup(String heap) {
            this.heap = heap;
        }
    }

    /**
     * Whether recovery is measured from the end of the repair or, where the repair is the start of a gateway, from its
     * begin.
     */
    enum Recovery {
        FROM_END_OF_REPAIR,
        FROM_BEGIN_OF_REPAIR
    }

    private static final Duration SHORT = Duration.ofSeconds(8);
    /** Longer than a record may wait for its receipt. */
    private static final Duration LONG = Duration.ofSeconds(15);

    static List<Fault> all() {
        return List.of(
                fault(
                        "broker",
                        "Kafka killed for 8 s, started again on its log",
                        TrialSite::killKafka,
                        SHORT,
                        TrialSite::startKafka),
                fault(
                        "rest-killed",
                        "REST API killed for 8 s, started again",
                        TrialSite::killRest,
                        SHORT,
                        TrialSite::startRest),
                fault("rest-hung", "REST API hung for 15 s", signalRest("STOP"), LONG, signalRest("CONT")),
                fault("rest-slow", "REST API delayed by 2 s for 8 s", delay(2), SHORT, delay(0)),
                fault("rest-too-slow", "REST API delayed by 12 s for 15 s", delay(12), LONG, delay(0)),
                fault("noise", "noise instead of its answers for 8 s", Fault::noise, SHORT, Fault::clear),
                fault("garbage", "garbage instead of its receipts for 8 s", Fault::garbage, SHORT, Fault::clear),
                fault("cuts", "80 connections to it cut in 8 s", Fault::cut, Duration.ZERO, site -> {}),
                fault(
                        "redis-killed",
                        "Redis killed for 8 s, started again empty",
                        signalRedis("KILL"),
                        SHORT,
                        TrialSite::startRedis),
                fault("redis-paused", "Redis paused for 8 s", signalRedis("STOP"), SHORT, signalRedis("CONT")),
                restart("sigterm", "gateway: SIGTERM, started again", "TERM"),
                restart("sigkill", "gateway: SIGKILL, started again", "KILL"),
                clock("clock-ahead", "gateway's clock 10 min ahead for 8 s", "+600"),
                clock("clock-behind", "gateway's clock 10 min behind for 8 s", "-600"),
                clock("clock-expired", "gateway's clock 2 h ahead for 8 s: all tokens have expired", "+7200"),
                new Fault(
                        "heap",
                        "heap of 64 MiB, bodies of 200 kB for 20 s",
                        Setup.SMALL_HEAP,
                        site -> site.orders.pad(200_000),
                        Duration.ofSeconds(20),
                        site -> site.orders.pad(0),
                        Recovery.FROM_END_OF_REPAIR));
    }

    private static Fault fault(String name, String description, Step cause, Duration duration, Step repair) {
        return new Fault(name, description, Setup.DEFAULT, cause, duration, repair, Recovery.FROM_END_OF_REPAIR);
    }

    private static Fault restart(String name, String description, String signal) {
        Step end = site -> {
            site.signalGateway(signal);
            site.awaitEndOfGateway();
        };
        return new Fault(
                name,
                description,
                Setup.DEFAULT,
                end,
                Duration.ZERO,
                TrialSite::startGateway,
                Recovery.FROM_BEGIN_OF_REPAIR);
    }

    private static Fault clock(String name, String description, String offset) {
        return new Fault(
                name,
                description,
                Setup.OWN_CLOCK,
                site -> site.setClock(offset),
                SHORT,
                site -> site.setClock("+0"),
                Recovery.FROM_END_OF_REPAIR);
    }

    private static Step signalRest(String signal) {
        return site -> site.signalRest(signal);
    }

    private static Step signalRedis(String signal) {
        return site -> site.signalRedis(signal);
    }

    private static Step delay(int seconds) {
        return site -> site.network.delay(Duration.ofSeconds(seconds));
    }

    private static void noise(TrialSite site) {
        Random random = new Random(1);
        site.network.answers(bytes -> {
            byte[] noise = new byte[bytes.length];
            random.nextBytes(noise);
            return noise;
        });
    }

    /** Damages JSON objects. Heads and the sizes of chunks stay as they are. */
    private static void garbage(TrialSite site) {
        site.network.answers(bytes -> {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bytes[i] == '{' ? (byte) '<' : bytes[i];
            }
            return bytes;
        });
    }

    private static void clear(TrialSite site) {
        site.network.answers(bytes -> bytes);
    }

    private static void cut(TrialSite site) throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 80; i++) {
            site.network.cut(random);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
