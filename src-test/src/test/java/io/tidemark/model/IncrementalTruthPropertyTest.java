package io.tidemark.model;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.commons.io.FileUtils;

/**
 * Whatever happens to a lake, in whatever order it is noticed, and wherever the engine dies on the
 * way: in the end the table is what the oracle computes from the files that are there, and nothing
 * more is written.
 */
@ShowsFault({KnownFault.DUPLICATES, KnownFault.OUT_OF_ORDER})
class IncrementalTruthPropertyTest {
  @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
  void theTableIsWhatTheSurvivingFilesSay(
      @ForAll("stories") List<Step> steps, @ForAll long seed, @ForAll boolean sealing)
      throws Exception {
    Path directory = Files.createTempDirectory("story");
    try {
      Stories.play(new LocalModelLake(directory), steps, seed, sealing);
    } finally {
      FileUtils.deleteDirectory(directory.toFile());
    }
  }

  @Provide
  Arbitrary<List<Step>> stories() {
    return Stories.any();
  }
}
