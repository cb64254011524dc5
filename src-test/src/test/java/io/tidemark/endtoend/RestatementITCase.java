package io.tidemark.endtoend;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.DuckDbOracle;
import io.tidemark.audit.SummaryComparison;
import io.tidemark.audit.SummaryRow;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.pipeline.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A month is restated at random between bounded runs. After each, the table equals what the oracle
 * computes from the files that are there, and only what the oracle sees changed was written.
 */
@ShowsFault(KnownFault.OUT_OF_ORDER)
class RestatementITCase {
  private static final String SOURCE = TestPipeline.PROVIDER.source();

  @TempDir Path directory;
  private GeneratedMonth month;
  private RandomRestatements restatements;
  private TestPipeline pipeline;

  /** What is right, and what is there. */
  private record Moment(
      Map<LocalDate, List<SummaryRow>> right,
      SortedMap<LocalDate, List<String>> versions,
      SortedMap<LocalDate, Long> generations,
      Map<Path, Object> files) {

    List<SummaryRow> right(LocalDate date) {
      return right.getOrDefault(date, List.of());
    }

    /**
     * The versions that must be the same at another moment when the date's rows are: those of its
     * rows, and that of its ledger row unless the ledger had to name other files.
     */
    List<String> unwritten(LocalDate date, Moment other) {
      boolean named = files(date).equals(other.files(date));
      return versions.get(date).stream()
          .filter(version -> named || version.startsWith("row "))
          .toList();
    }

    private Map<Path, Object> files(LocalDate date) {
      return files.entrySet().stream()
          .filter(file -> file.getKey().getFileName().toString().contains("." + date + "."))
          .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    long generation(LocalDate date) {
      return generations.getOrDefault(date, 0L);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20, 300})
  void theTableIsWhatTheFilesSayAndNothingElseIsWritten(long seed) throws Exception {
    month = GeneratedMonth.at(directory.resolve("lake"), seed);
    restatements = RandomRestatements.of(month, seed);
    pipeline = TestPipeline.ocpUsage(directory);
    List<String> story = new ArrayList<>(List.of("seed " + seed));
    Moment before =
        new Moment(Map.of(), new java.util.TreeMap<>(), new java.util.TreeMap<>(), Map.of());
    before = check(before, story);
    while (restatements.hasNext()) {
      story.addAll(restatements.next());
      before = check(before, story);
    }
    check(before, story);
  }

  private Moment check(Moment before, List<String> story) throws Exception {
    pipeline.loadLookups(restatements.lookups());
    RunResult result = pipeline.run();
    Moment after = now();

    String as = String.join("; ", story);
    Published published = pipeline.published();
    assertThat(SummaryComparison.differences(all(after), published.rows(SOURCE))).as(as).isEmpty();
    assertThat(published.checksums(SOURCE)).as(as).isEqualTo(published.checksumsOfTable(SOURCE));

    Set<LocalDate> changed = changed(before, after);
    for (LocalDate date : after.versions().keySet()) {
      if (changed.contains(date)) {
        assertThat(after.generation(date)).as(as).isEqualTo(before.generation(date) + 1);
      } else {
        assertThat(after.generation(date)).as(as).isEqualTo(before.generation(date));
        assertThat(after.unwritten(date, before)).as(as).isEqualTo(before.unwritten(date, after));
      }
    }
    assertThat(result.slicesPublished()).as(as).isEqualTo(changed.size());
    assertThat(result.rowsWritten())
        .as(as)
        .isEqualTo(changed.stream().mapToLong(date -> after.right(date).size()).sum());
    assertThat(result.filesRead())
        .as(as)
        .isEqualTo(
            after.files().entrySet().stream()
                .filter(file -> !file.getValue().equals(before.files().get(file.getKey())))
                .count());
    assertThat(result.quarantined()).as(as).isZero();
    return after;
  }

  private Moment now() throws Exception {
    Map<LocalDate, List<SummaryRow>> right =
        DuckDbOracle.of(TestPipeline.PROVIDER)
            .summarise(month.root(), restatements.lookups(), month.first(), month.last())
            .stream()
            .collect(groupingBy(row -> LocalDate.parse(row.get("usage_start"))));
    Published published = pipeline.published();
    return new Moment(
        right, published.versions(SOURCE), published.generations(SOURCE), versions(month.files()));
  }

  private static Map<Path, Object> versions(List<Path> files) throws IOException {
    Map<Path, Object> versions = new HashMap<>();
    for (Path file : files) {
      versions.put(file, List.of(Files.size(file), Files.getLastModifiedTime(file)));
    }
    return versions;
  }

  private static Set<LocalDate> changed(Moment before, Moment after) {
    Set<LocalDate> dates = new TreeSet<>(before.right().keySet());
    dates.addAll(after.right().keySet());
    return dates.stream()
        .filter(
            date -> !SummaryComparison.differences(before.right(date), after.right(date)).isEmpty())
        .collect(Collectors.toSet());
  }

  private static List<SummaryRow> all(Moment moment) {
    return moment.right().values().stream().flatMap(List::stream).toList();
  }
}
