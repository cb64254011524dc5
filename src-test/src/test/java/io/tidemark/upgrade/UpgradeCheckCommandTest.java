package io.tidemark.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.cli.CommandFixture;
import io.tidemark.savepoint.GoldenSavepoints;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidemark upgrade-check}, over savepoints of this release and of others. */
class UpgradeCheckCommandTest {
  private static final String KAFKA =
      "kafka: {bootstrap: \"none:9092\", topics: [usage], group: g, format: avro-fingerprint}";

  private final CommandFixture command =
      CommandFixture.of(
          (config, mode, progress) -> {
            throw new AssertionError("nothing is to be run");
          });

  @TempDir Path directory;
  private Path savepoint;

  @BeforeEach
  void unpack() throws Exception {
    savepoint = GoldenSavepoints.withEvents(directory);
  }

  @Test
  void aSavepointOfThisReleaseIsKept() throws Exception {
    assertThat(check()).as(command.err()).isZero();
    assertThat(command.out())
        .contains("tidemark-fold-v1", "status", "kept", "This release continues from checkpoint")
        .containsPattern("tidemark-hours-v1 +\\| rows +\\| keyed +\\| kept ")
        .containsPattern("tidemark-topics-v1 +\\| enumerator +\\| enumerator +\\| kept ")
        .doesNotContain("dropped", "incompatible", "added");

    assertThat(command.run("upgrade-check", "--savepoint", savepoint, "--output", "json")).isZero();
    assertThat(command.out()).contains("\"restorable\" : true", "\"verdict\" : \"KEPT\"");
    assertThat(command.run("upgrade-check", "--savepoint", savepoint.resolve("_metadata")))
        .as("its metadata file will do")
        .isZero();
  }

  @Test
  void anOperatorThatThisReleaseDoesNotHaveWouldBeDropped() throws Exception {
    OperatorSubtaskState state = new MeasureState(String.class, false).written("x");
    StoredSnapshot.add(savepoint, StoredSnapshot.operator("of-another-release", state));

    assertThat(check()).isEqualTo(1);
    assertThat(command.out())
        .containsPattern("of-another-release +\\| +\\| operator +\\| dropped ")
        .contains("does not continue from it: 0 incompatible, 1 dropped");
  }

  @Test
  void anOperatorThatTheSavepointDoesNotHaveBeginsEmpty() throws Exception {
    Path other = directory.resolve("other");
    OperatorSubtaskState state = new MeasureState(String.class, false).written("x");
    StoredSnapshot.of(other, StoredSnapshot.operator("of-another-release", state));

    command.run("upgrade-check", "--savepoint", other);

    assertThat(command.out()).containsPattern("tidemark-fold-v1 +\\| +\\| operator +\\| added ");
  }

  @Test
  void aSavepointOfFilesLacksNothing() throws Exception {
    savepoint = GoldenSavepoints.ofFiles(directory);

    assertThat(check()).isZero();
    assertThat(command.out())
        .contains("tidemark-lake-v1")
        .doesNotContain("added", "tidemark-hours");

    assertThat(check(config("files: {root: lake}"))).isZero();
    assertThat(command.out())
        .containsPattern("of 12 known files .* would be read again")
        .doesNotContain("added");
  }

  @Test
  void eventsThatAreNewBeginEmpty() throws Exception {
    savepoint = GoldenSavepoints.ofFiles(directory);

    assertThat(check(config("files: {root: lake}, " + KAFKA))).isZero();

    assertThat(command.out())
        .containsPattern("tidemark-hours-v1 +\\| +\\| operator +\\| added ")
        .containsPattern("tidemark-topics-v1 +\\| +\\| operator +\\| added ");
  }

  @Test
  void eventsThatAreNotConfiguredAnyMoreWouldBeDropped() throws Exception {
    assertThat(check(config("files: {root: lake}"))).isEqualTo(1);

    assertThat(command.out())
        .containsPattern(
            "tidemark-hours-v1 +\\| +\\| operator +\\| dropped +\\| the configuration has no source.kafka")
        .contains("does not continue from it: 0 incompatible, 3 dropped");

    assertThat(check(config(KAFKA))).isEqualTo(1);
    assertThat(command.out())
        .containsPattern(
            "tidemark-track-v1 +\\| +\\| operator +\\| dropped +\\| the configuration has no source.files")
        .doesNotContain("would be read again");
  }

  @Test
  void aVersionThatIsNotKnownIsIncompatible() throws Exception {
    OperatorState lake =
        new OperatorState(
            "lake", "tidemark-lake-v1", KeptOperator.idOf("tidemark-lake-v1"), 1, 128);
    byte[] bytes = ByteBuffer.allocate(16).putInt(1).putInt(99).putInt(4).putInt(0).array();
    lake.setCoordinatorState(new ByteStreamStateHandle("coordinator", bytes));
    Path other = StoredSnapshot.of(directory.resolve("other"), lake);

    assertThat(command.run("upgrade-check", "--savepoint", other)).isEqualTo(1);
    assertThat(command.out())
        .containsPattern("tidemark-lake-v1 +\\| enumerator +\\| enumerator +\\| incompatible ")
        .contains("enumerator state of version 99");
  }

  @Test
  void aFileThatIsCutOffIsNoSavepoint() throws Exception {
    Path metadata = savepoint.resolve("_metadata");
    byte[] whole = Files.readAllBytes(metadata);
    for (int length : new int[] {0, 3, 50, whole.length / 2}) {
      Files.write(metadata, Arrays.copyOf(whole, length));
      assertThat(check()).isEqualTo(1);
      assertThat(command.err()).contains(savepoint + " cannot be read as a savepoint");
    }
    Files.writeString(metadata, "this is not a savepoint at all, but long enough to be one");
    assertThat(check()).isEqualTo(1);
    assertThat(command.err()).contains(savepoint + " cannot be read as a savepoint");
  }

  @Test
  void aPathWithoutSavepointIsNamed() {
    Path missing = directory.resolve("missing");
    assertThat(command.run("upgrade-check", "--savepoint", missing)).isEqualTo(1);
    assertThat(command.err()).contains(missing.toString()).contains("cannot be read");
    assertThat(command.run("upgrade-check")).isEqualTo(2);
    assertThat(command.err()).contains("--savepoint");
  }

  @Test
  void helpHasExamplesAndExitCodes() {
    assertThat(command.run("upgrade-check", "--help")).isZero();
    assertThat(command.out()).contains("Examples:", "Exit codes:", "incompatible");
  }

  private Path config(String source) throws Exception {
    return Files.writeString(
        directory.resolve("config.yaml"),
        """
        version: 1
        pipeline: ocp-usage
        source: {%s}
        target: {jdbc: {url: "jdbc:postgresql://127.0.0.1:1/none", user: u,
                        password: "${env:DB_PASSWORD}", schema: s, ledger: l}}
        state: {checkpoints: state}
        providers:
          - {account: org1234567, source: 00000000-0000-0000-0000-000000000001, cluster_id: c,
             cluster_alias: c, report_period_id: 1}
        """
            .formatted(source));
  }

  private int check(Path config) {
    return command.run("upgrade-check", "--savepoint", savepoint, "-c", config);
  }

  private int check() {
    return command.run("upgrade-check", "--savepoint", savepoint);
  }
}
