package io.tidemark.flink.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.engine.TinyWorkload;
import io.tidemark.fold.Settle;
import io.tidemark.publish.Epoch;
import io.tidemark.workload.EventInput;
import io.tidemark.workload.SliceId;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that come for hours which a file delivers are told of, each time that they change. */
class SliceFoldCoveredHoursTest {
  private static final SliceId SLICE = new SliceId("tiny", "s", LocalDate.of(2025, 10, 1));
  private static final long HOUR = 3_600_000_000L;
  private static final String FILE = "in/source=s/a.csv";

  private final StringWriter log = new StringWriter();
  private final Logger logger = (Logger) LogManager.getLogger(SliceFold.class);
  private WriterAppender appender;
  private FoldHarness fold;

  @BeforeEach
  void open() throws Exception {
    appender =
        WriterAppender.newBuilder()
            .setName("covered")
            .setTarget(log)
            .setLayout(PatternLayout.newBuilder().withPattern("%m%n").build())
            .build();
    appender.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(appender);
    fold =
        new FoldHarness(
            new SliceFold(
                new TinyWorkload("s"),
                Settle.after(Duration.ofSeconds(1)),
                Epoch.of(1),
                "d",
                false,
                null));
    fold.lookups("d", Map.of());
  }

  @AfterEach
  void close() throws Exception {
    fold.close();
    logger.removeAppender(appender);
    logger.setLevel(null);
  }

  @Test
  void correctionsOfHoursThatAFileDeliversAreCounted() throws Exception {
    apply(FILE, 1, 3, 4, 5);
    apply(events(3), 1, 3);
    apply(events(6), 1, 6);
    assertThat(said()).isEqualTo("Events of 1 hours of tiny/s/2025-10-01 do not count: files");
    apply(events(7), 1, 7);
    assertThat(said()).as("of an hour of events").isEmpty();
    apply(FILE, 2, 3, 4, 5);
    assertThat(said()).as("only a file has changed").isEmpty();
    apply(events(3), 2, 3);
    apply(events(4), 1, 4);
    assertThat(said()).startsWith("Events of 2 hours");
  }

  private String said() throws Exception {
    log.getBuffer().setLength(0);
    fold.later(60_000);
    return log.toString().replaceAll(" deliver.*\\R", "");
  }

  private static String events(int hour) {
    return EventInput.of("amounts", hour * HOUR);
  }

  private void apply(String input, long sequence, long... hours) throws Exception {
    long[] intervals = Arrays.stream(hours).map(hour -> hour * HOUR).toArray();
    fold.take(FoldHarness.amount(SLICE, input, sequence, sequence, intervals));
  }
}
