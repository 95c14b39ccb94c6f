package io.eventgateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventgateway.token.Refusal.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private final ManualTime time = new ManualTime();
    private final List<String> lines = new ArrayList<>();
    private final RefusalLog log = new RefusalLog("partner", time, lines::add);

    @Test
    void logsEachReasonOnceAnHour() {
        for (int i = 0; i < 3; i++) {
            log.add(new Refusal(Kind.ALGORITHM, "HS256"));
            log.add(new Refusal(Kind.ALGORITHM, "none"));
            log.add(new Refusal(Kind.AUDIENCE, "[account], not one of [event-gateway]"));
        }

        assertThat(lines)
                .containsExactly(
                        "A token of issuer partner is refused: its algorithm HS256 is not among those of"
                                + " gateway.token.algorithms",
                        "A token of issuer partner is refused: its algorithm none is not among those of"
                                + " gateway.token.algorithms",
                        "A token of issuer partner is refused: its audience is [account], not one of [event-gateway]");

        time.pass(Duration.ofHours(1));
        log.add(new Refusal(Kind.ALGORITHM, "none"));
        assertThat(lines).hasSize(4);
    }

    @Test
    void logsNoMoreThanAnyoneReads() {
        for (int i = 0; i < 1000; i++) {
            log.add(new Refusal(Kind.KEY, "the key id " + i));
        }
        log.add(new Refusal(Kind.TYPE, "its header typ is logout+jwt"));

        assertThat(lines).hasSize(21);
        assertThat(lines.get(19)).endsWith("(such refusals are not logged again within an hour)");
        assertThat(lines.get(20)).endsWith("its header typ is logout+jwt, so it is not an access token");
    }

    @Test
    void escapesWhatCouldStartAnotherLine() {
        log.add(new Refusal(Kind.KEY, "a\r\nb\u2028\ud800\u001b[31m\u202eM\u00fcller"));
        log.add(new Refusal(Kind.ALGORITHM, "a".repeat(10_000)));

        assertThat(lines.get(0)).endsWith("for a\\u000d\\u000ab\\u2028\\ud800\\u001b[31m\\u202eM\u00fcller");
        assertThat(lines.get(1)).hasSizeLessThan(400);
    }

    @Test
    void isSilentAboutTheOrdinary() {
        for (Kind kind : List.of(Kind.EXPIRED, Kind.MALFORMED)) {
            log.add(Refusal.of(kind));
        }
        assertThat(lines).isEmpty();
    }
}
