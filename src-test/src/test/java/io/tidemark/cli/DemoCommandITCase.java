package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.pipeline.Milestones;
import io.tidemark.pipeline.ProgressView;
import io.tidemark.pipeline.RunOptions;
import io.tidemark.pipeline.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandITCase {
  @TempDir Path directory;

  private final List<TidemarkConfig> configs = new ArrayList<>();
  private final CommandFixture.FakeLake lake = new CommandFixture.FakeLake();
  private final CommandFixture tidemark = new CommandFixture(this::run, lake);

  @Test
  void makesAMonthPublishesItAndSaysWhatToTry() throws Exception {
    Path demo = directory.resolve("demo");

    assertThat(tidemark.run("demo", "--dir", demo, "--rows", "20k", "--seed", "7")).isZero();
    assertThat(demo.resolve("lake/month")).hasContent("20000 7");
    assertThat(lake.lookups).isEqualTo(1);
    TidemarkConfig config = configs.get(0);
    assertThat(Path.of(config.source().files().root())).isAbsolute().exists();
    assertThat(config.target().jdbc().embedded()).isTrue();
    assertThat(config.target().jdbc().create()).isTrue();
    assertThat(config.target().jdbc().schema()).isEqualTo("org1");
    assertThat(config.providers().get(0).source()).isEqualTo("source-1");
    assertThat(tidemark.out())
        .containsPattern("2025-10-01 .*new")
        .contains(
            "./tidemark generate --rows 20000 --seed 7 --date 2025-10-15 --revision 2 --out "
                + demo.resolve("lake"))
        .contains("./tidemark run -c " + demo.resolve("config.yaml") + " --bounded")
        .contains("./tidemark status -c " + demo.resolve("config.yaml"));

    assertThat(tidemark.run("demo", "--dir", demo)).isZero();
    assertThat(lake.made).isEqualTo(1);
    assertThat(tidemark.run("demo", "--dir", demo, "--rows", "1M")).isEqualTo(2);
    assertThat(tidemark.err()).contains("--rows").contains("--fresh");
  }

  @Test
  void startsAfreshAndKeepsWhatItDidNotMake() throws Exception {
    assertThat(tidemark.run("demo", "--dir", directory)).isZero();
    Path mine = Files.writeString(directory.resolve("mine.txt"), "mine");
    Files.writeString(directory.resolve("pg/left"), "over");

    assertThat(tidemark.run("demo", "--dir", directory, "--fresh", "--rows", "1M")).isZero();
    assertThat(directory.resolve("lake/month")).hasContent("1000000 1");
    assertThat(directory.resolve("pg/left")).doesNotExist();
    assertThat(mine).hasContent("mine");
  }

  @Test
  void leavesADirectoryOfSomebodyElseAlone() throws Exception {
    Path other = Files.createDirectories(directory.resolve("lake")).resolve("precious");
    Files.writeString(other, "precious");

    assertThat(tidemark.run("demo", "--dir", directory, "--fresh")).isEqualTo(2);
    assertThat(tidemark.err()).contains("was not made by a demonstration");
    assertThat(other).hasContent("precious");
    assertThat(lake.made).isZero();
  }

  private RunResult run(TidemarkConfig config, RunOptions options, ProgressView progress)
      throws Exception {
    assertThat(options).isEqualTo(RunOptions.BOUNDED);
    configs.add(config);
    FakeLedger.create(config);
    FakeLedger.publish(config, "source-1", "2025-10-01");
    return new RunResult(
        1, 1, 1, 1, 0, 1200, 0, 0, Duration.ofMillis(1500), Milestones.none(Instant.EPOCH));
  }
}
