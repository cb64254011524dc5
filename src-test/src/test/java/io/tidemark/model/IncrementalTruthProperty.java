package io.tidemark.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Whatever happens to a lake, in whatever order it is noticed, and wherever the engine dies on the
 * way: in the end the table is what the oracle computes from the files that are there, and nothing
 * more is written.
 */
class IncrementalTruthProperty {
  @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
  void theTableIsWhatTheSurvivingFilesSay(
      @ForAll("stories") List<Step> steps, @ForAll long seed, @ForAll boolean sealing)
      throws Exception {
    Path directory = Files.createTempDirectory("story");
    try (Story story = new Story(new LocalModelLake(directory), seed, sealing)) {
      for (Step step : steps) {
        story.play(step);
      }
      story.end();
    } finally {
      delete(directory);
    }
  }

  @Provide
  Arbitrary<List<Step>> stories() {
    Arbitrary<Step.Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(5, Step.Kind.ADD),
            Tuple.of(3, Step.Kind.LATE_MANIFEST),
            Tuple.of(3, Step.Kind.REWRITE),
            Tuple.of(3, Step.Kind.DELETE),
            Tuple.of(2, Step.Kind.DUPLICATE),
            Tuple.of(2, Step.Kind.MOVE),
            Tuple.of(3, Step.Kind.CHANGE_LOOKUPS),
            Tuple.of(1, Step.Kind.REOPEN),
            Tuple.of(4, Step.Kind.LIST),
            Tuple.of(2, Step.Kind.READ_LOOKUPS),
            Tuple.of(8, Step.Kind.PROGRESS),
            Tuple.of(2, Step.Kind.SETTLE),
            Tuple.of(3, Step.Kind.CHECKPOINT),
            Tuple.of(2, Step.Kind.LOST_CHECKPOINT),
            Tuple.of(3, Step.Kind.CRASH),
            Tuple.of(2, Step.Kind.SYNC));
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 9_999);
    return Combinators.combine(kinds, numbers, numbers, numbers)
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
