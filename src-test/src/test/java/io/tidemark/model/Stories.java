package io.tidemark.model;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random stories, from the commonest steps to crashes. */
final class Stories {
  private Stories() {}

  static Arbitrary<List<Step>> any() {
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
            Tuple.of(1, Step.Kind.TROUBLE),
            Tuple.of(2, Step.Kind.SYNC));
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 9_999);
    return Combinators.combine(kinds, numbers, numbers, numbers)
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  /** Plays one to its end. */
  static void play(ModelLake lake, List<Step> steps, long seed, boolean sealing) throws Exception {
    try (Story story = new Story(lake, seed, sealing)) {
      for (Step step : steps) {
        story.play(step);
      }
      story.end();
    }
  }
}
