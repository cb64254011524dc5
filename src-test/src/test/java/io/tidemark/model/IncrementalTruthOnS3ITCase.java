package io.tidemark.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.testlake.S3Lake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.commons.io.FileUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginUtils;

/**
 * The same law where the lake lies in an object store that answers page by page, tells versions by
 * ETags alone, and fails now and then.
 */
class IncrementalTruthOnS3ITCase {
  private static S3Lake store;

  @BeforeContainer
  static void start() {
    store = S3Lake.start();
    store.faults().pageSize(3);
    Configuration access = new Configuration();
    access.setString("s3.endpoint", String.valueOf(store.config().get("endpoint")));
    access.setString("s3.region", "us-east-1");
    access.setString("s3.path-style-access", "true");
    access.setString("s3.access-key", S3Lake.ACCESS_KEY);
    access.setString("s3.secret-key", S3Lake.SECRET_KEY);
    FileSystem.initialize(
        access, PluginUtils.createPluginManagerFromRootFolder(new Configuration()));
  }

  @AfterContainer
  static void stop() {
    store.close();
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  @ShowsFault({KnownFault.OBJECT_STORE, KnownFault.OUT_OF_ORDER})
  void theTableIsWhatTheSurvivingObjectsSay(
      @ForAll("stories") List<Step> steps, @ForAll long seed, @ForAll boolean sealing)
      throws Exception {
    Path copy = Files.createTempDirectory("story");
    try {
      Stories.play(new S3ModelLake(store, copy), steps, seed, sealing);
    } finally {
      FileUtils.deleteDirectory(copy.toFile());
    }
  }

  @Example
  @ShowsFault(KnownFault.REPLACED_WHILE_READ)
  void anObjectMayGoAfterItWasLookedAtAndBeforeItIsRead() throws Exception {
    Path copy = Files.createTempDirectory("story");
    S3ModelLake lake = new S3ModelLake(store, copy);
    try (Story story = new Story(lake, 1, false)) {
      story.play(new Step(Step.Kind.ADD, 0, 0, 1));
      ModelFile first = lake.files().iterator().next();
      store.faults().beforeNextRead(() -> lake.delete(first));

      story.end();

      assertThat(lake.files()).as("it went").isEmpty();
    } finally {
      FileUtils.deleteDirectory(copy.toFile());
    }
  }

  @Provide
  Arbitrary<List<Step>> stories() {
    return Stories.any();
  }
}
