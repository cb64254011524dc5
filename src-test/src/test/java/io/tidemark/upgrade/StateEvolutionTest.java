package io.tidemark.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import java.nio.file.Path;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The worked example of docs/state.md: a record in state gets another shape. What Flink does with
 * it is what upgrade-check says it will do.
 */
@ShowsFault(KnownFault.EARLIER_STATE)
class StateEvolutionTest {
  @TempDir Path directory;
  private RecordVersions versions;
  private Class<?> first;

  @BeforeEach
  void compile() throws Exception {
    versions = new RecordVersions(directory);
    first = versions.with("String name, long count");
  }

  @ParameterizedTest(name = "RocksDB {0}")
  @ValueSource(booleans = {true, false})
  void anAddedComponentIsNullOrZero(boolean rocksDb) throws Exception {
    Class<?> more = versions.with("String name, long count, double share, String unit");
    OperatorSubtaskState written = written(rocksDb);

    Finding predicted = predicted(more, rocksDb, written);
    assertThat(predicted.verdict()).isEqualTo(Verdict.MIGRATED);
    assertThat(predicted.what())
        .isEqualTo("value: field share (Double) added, field unit (String) added");
    assertThat(new MeasureState(more, rocksDb).read(written))
        .hasToString("Measure[name=a, count=7, share=0.0, unit=null]");
  }

  /** Flink's own verdict is that it would migrate: if a later Flink does, this test will tell. */
  @ParameterizedTest(name = "RocksDB {0}")
  @ValueSource(booleans = {true, false})
  void aRemovedComponentIsRefused(boolean rocksDb) throws Exception {
    Class<?> fewer = versions.with("String name");
    OperatorSubtaskState written = written(rocksDb);

    Finding predicted = predicted(fewer, rocksDb, written);
    assertThat(predicted.verdict()).isEqualTo(Verdict.INCOMPATIBLE);
    assertThat(predicted.what()).startsWith("value: field count (Long) gone; ");
    assertThatThrownBy(() -> new MeasureState(fewer, rocksDb).read(written))
        .hasStackTraceContaining("ArrayIndexOutOfBoundsException");
  }

  @ParameterizedTest(name = "RocksDB {0}")
  @ValueSource(booleans = {true, false})
  void anotherOrderOfComponentsIsTheSameRecord(boolean rocksDb) throws Exception {
    Class<?> turned = versions.with("long count, String name");
    OperatorSubtaskState written = written(rocksDb);

    assertThat(predicted(turned, rocksDb, written).verdict()).isEqualTo(Verdict.KEPT);
    assertThat(new MeasureState(turned, rocksDb).read(written))
        .hasToString("Measure[count=7, name=a]");
  }

  @ParameterizedTest(name = "RocksDB {0}")
  @ValueSource(booleans = {true, false})
  void aRenamedComponentIsOneGoneAndOneAdded(boolean rocksDb) throws Exception {
    Class<?> renamed = versions.with("String name, long number");

    Finding predicted = predicted(renamed, rocksDb, written(rocksDb));
    assertThat(predicted.verdict()).isEqualTo(Verdict.INCOMPATIBLE);
    assertThat(predicted.what())
        .startsWith("value: field count (Long) gone, field number (Long) added; ");
  }

  @ParameterizedTest(name = "RocksDB {0}")
  @ValueSource(booleans = {true, false})
  void aComponentOfAnotherTypeIsRefused(boolean rocksDb) throws Exception {
    Class<?> retyped = versions.with("String name, String count");
    OperatorSubtaskState written = written(rocksDb);

    Finding predicted = predicted(retyped, rocksDb, written);
    assertThat(predicted.verdict()).isEqualTo(Verdict.INCOMPATIBLE);
    assertThat(predicted.what()).isEqualTo("value: field count was Long, is String");
    assertThatThrownBy(() -> new MeasureState(retyped, rocksDb).read(written)).isNotNull();
  }

  private OperatorSubtaskState written(boolean rocksDb) throws Exception {
    Object value = first.getDeclaredConstructor(String.class, long.class).newInstance("a", 7L);
    return new MeasureState(first, rocksDb).written(value);
  }

  private Finding predicted(Class<?> now, boolean rocksDb, OperatorSubtaskState written)
      throws Exception {
    Path savepoint =
        StoredSnapshot.of(
            directory.resolve("savepoint"), StoredSnapshot.operator(MeasureState.UID, written));
    Inventory inventory = Inventory.ofThisRelease().with(new MeasureState(now, rocksDb).kept());
    return UpgradeCheck.of(inventory, now.getClassLoader())
        .check(savepoint.toString())
        .findings()
        .stream()
        .filter(finding -> finding.state().equals(MeasureState.STATE))
        .findFirst()
        .orElseThrow();
  }
}
