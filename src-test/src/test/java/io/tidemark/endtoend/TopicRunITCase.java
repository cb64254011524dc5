package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.SummaryComparison;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.golden.GoldenScenario;
import io.tidemark.pipeline.RunResult;
import io.tidemark.workload.DateRange;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From topics to tables: what files give, events give. */
class TopicRunITCase {
  @TempDir Path directory;

  static Stream<GoldenScenario> inputs() {
    return GoldenScenario.all().stream()
        .filter(s -> s.toString().contains("nise20k") || s.toString().contains("storage"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void eventsGiveTheExpectedTable(GoldenScenario scenario) throws Exception {
    EventFeed feed = feed(scenario);
    assertThat(feed.send(scenario.lake(), null, DateRange.ALL)).isPositive();

    RunResult result = feed.pipeline().run();

    String source = scenario.provider().source();
    Published published = feed.pipeline().published();
    assertThat(result.quarantined()).isZero();
    SummaryComparison.assertSame(scenario.expected(), published.rows(source));
  }

  @Test
  @ShowsFault(KnownFault.DUPLICATES)
  void redeliveriesChangeNothing() throws Exception {
    GoldenScenario scenario = inputs().findFirst().orElseThrow();
    EventFeed feed = feed(scenario);
    feed.send(scenario.lake(), null, DateRange.ALL);
    feed.pipeline().run();
    Published before = feed.pipeline().published();
    String source = scenario.provider().source();
    assertThat(before.checksums(source)).isNotEmpty();

    feed.send(scenario.lake(), null, DateRange.ALL);
    feed.send(scenario.lake(), 1L, DateRange.ALL);
    RunResult again = feed.pipeline().run();

    assertThat(again.slicesPublished()).isZero();
    assertThat(feed.pipeline().published().checksums(source)).isEqualTo(before.checksums(source));
  }

  private EventFeed feed(GoldenScenario scenario) throws Exception {
    TestPipeline pipeline =
        TestPipeline.ocpUsage(directory)
            .providers(scenario.provider())
            .dates(scenario.from(), scenario.to());
    pipeline.loadLookups(scenario.lookups());
    return EventFeed.only(pipeline, 3);
  }
}
