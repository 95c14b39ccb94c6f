package io.eventgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class AccessLogWriterTest {

    private final Console console = new Console();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AccessLogWriter lines = new AccessLogWriter(console.log(), registry);

    /** Notes what comes, and after how many lines it was written. */
    private static final class Console extends ExtHandler {

        final List<String> lines = new ArrayList<>();
        final List<Integer> written = new ArrayList<>();

        Logger log() {
            Logger log = Logger.getAnonymousLogger();
            log.setUseParentHandlers(false);
            log.addHandler(this);
            return log;
        }

        @Override
        protected void doPublish(ExtLogRecord line) {
            lines.add(line.getMessage());
            super.doPublish(line);
        }

        @Override
        public void flush() {
            written.add(lines.size());
        }
    }

    private void add(int count) {
        IntStream.range(0, count)
                .forEach(
                        i -> lines.add(new ExtLogRecord(Level.INFO, "line " + i, AccessLogWriterTest.class.getName())));
    }

    @Test
    void writesNothingBeforeItsTurn() {
        add(1);

        assertThat(console.lines).isEmpty();
    }

    @Test
    void writesInOrderAsManyAtOnceAsFitWhole() {
        add(30);

        lines.write();

        assertThat(console.lines).hasSize(30).startsWith("line 0", "line 1").endsWith("line 29");
        assertThat(console.written).containsExactly(12, 24, 30);
    }

    @Test
    void countsWhatThereWasNoRoomFor() {
        add(AccessLogWriter.CAPACITY + 3);

        lines.write();

        assertThat(console.lines).hasSize(AccessLogWriter.CAPACITY);
        assertThat(registry.counter("gateway.access.log.dropped").count()).isEqualTo(3);
    }

    @Test
    void hasRoomAgainAfterwards() {
        add(AccessLogWriter.CAPACITY);
        lines.write();

        add(1);
        lines.write();

        assertThat(console.lines).hasSize(AccessLogWriter.CAPACITY + 1);
    }

    @Test
    void writesTheLastOnesAtItsEnd() throws InterruptedException {
        add(2);

        lines.close();

        assertThat(console.lines).hasSize(2);
    }
}
