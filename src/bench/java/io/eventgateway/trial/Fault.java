package io.eventgateway.trial;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Something that goes wrong under load.
 *
 * @param name for the command line
 * @param what for people
 * @param cause goes wrong
 * @param lasts how long it is left so
 * @param mend ends it; what the gateway needs from then on is its time to recover
 */
record Fault(String name, String what, Setting setting, Step cause, Duration lasts, Step mend, Recovers recovers) {

    interface Step {
        void take(TrialSite site) throws Exception;
    }

    /** What gateway it takes. */
    enum Setting {
        USUAL("256m"),
        OWN_CLOCK("256m"),
        SMALL_HEAP("64m");

        final String heap;

        Setting(String heap) {
            this.heap = heap;
        }
    }

    /** From when its time to recover counts: from the end of mending, or, where that is the gateway's own start, from its begin. */
    enum Recovers {
        AFTER_MENDING,
        WITH_MENDING
    }

    private static final Duration SOME = Duration.ofSeconds(8);
    /** Longer than a record may wait for its receipt. */
    private static final Duration LONG = Duration.ofSeconds(15);

    static List<Fault> all() {
        return List.of(
                usual(
                        "broker",
                        "Kafka killed for 8 s, started again on its log",
                        TrialSite::killKafka,
                        SOME,
                        TrialSite::startKafka),
                usual(
                        "rest-killed",
                        "REST API killed for 8 s, started again",
                        TrialSite::killRest,
                        SOME,
                        TrialSite::startRest),
                usual("rest-hung", "REST API hung for 15 s", signalRest("STOP"), LONG, signalRest("CONT")),
                usual("rest-slow", "REST API 2 s away for 8 s", delay(2), SOME, delay(0)),
                usual("rest-too-slow", "REST API 12 s away for 15 s", delay(12), LONG, delay(0)),
                usual("noise", "noise in place of its answers for 8 s", Fault::noise, SOME, Fault::clear),
                usual("garbage", "garbage in place of its receipts for 8 s", Fault::garbage, SOME, Fault::clear),
                usual("cuts", "80 connections to it cut in 8 s", Fault::cut, Duration.ZERO, site -> {}),
                usual(
                        "redis-killed",
                        "Redis killed for 8 s, started again empty",
                        signalRedis("KILL"),
                        SOME,
                        TrialSite::startRedis),
                usual("redis-paused", "Redis paused for 8 s", signalRedis("STOP"), SOME, signalRedis("CONT")),
                restart("sigterm", "gateway: SIGTERM, started again", "TERM"),
                restart("sigkill", "gateway: SIGKILL, started again", "KILL"),
                clock("clock-ahead", "gateway's clock 10 min ahead for 8 s", "+600"),
                clock("clock-behind", "gateway's clock 10 min behind for 8 s", "-600"),
                clock("clock-expired", "gateway's clock 2 h ahead for 8 s: all tokens have expired", "+7200"),
                new Fault(
                        "heap",
                        "heap of 64 MiB, bodies of 200 kB for 20 s",
                        Setting.SMALL_HEAP,
                        site -> site.orders.pad(200_000),
                        Duration.ofSeconds(20),
                        site -> site.orders.pad(0),
                        Recovers.AFTER_MENDING));
    }

    private static Fault usual(String name, String what, Step cause, Duration lasts, Step mend) {
        return new Fault(name, what, Setting.USUAL, cause, lasts, mend, Recovers.AFTER_MENDING);
    }

    private static Fault restart(String name, String what, String signal) {
        Step end = site -> {
            site.signalGateway(signal);
            site.awaitEndOfGateway();
        };
        return new Fault(name, what, Setting.USUAL, end, Duration.ZERO, TrialSite::startGateway, Recovers.WITH_MENDING);
    }

    private static Fault clock(String name, String what, String offset) {
        return new Fault(
                name,
                what,
                Setting.OWN_CLOCK,
                site -> site.setClock(offset),
                SOME,
                site -> site.setClock("+0"),
                Recovers.AFTER_MENDING);
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

    /** Heads and the sizes of chunks stay as they are. */
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
