package io.tidemark.model;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The same law for hours; runs with {@code -Pstories} only. */
class IncrementalTruthAtLength extends IncrementalTruthPropertyTest {
  @Override
  @Property(tries = 20_000, shrinking = ShrinkingMode.BOUNDED)
  void theTableIsWhatTheSurvivingFilesSay(
      @ForAll("stories") List<Step> steps, @ForAll long seed, @ForAll boolean sealing)
      throws Exception {
    super.theTableIsWhatTheSurvivingFilesSay(steps, seed, sealing);
  }
}
