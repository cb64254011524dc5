package io.tidemark.flink.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.engine.TinyWorkload;
import io.tidemark.fold.SliceChange;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.intake.FileOutcome;
import io.tidemark.intake.FileScan;
import io.tidemark.lake.FileRange;
import io.tidemark.lake.FileTask;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.SliceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ranges arrive in any order, more than once, with restarts and other versions between them. */
class FileAssemblerTest {
  private static final String PATH = "in/source=s/a.csv";
  private static final SliceId SLICE = new SliceId("tiny", "s", 20_000);
  private static final long AS_OF = 100;

  private KeyedOneInputStreamOperatorTestHarness<String, FileScan, FileScan> assembler;

  @BeforeEach
  void start() throws Exception {
    open(null);
  }

  @AfterEach
  void stop() throws Exception {
    assembler.close();
  }

  @Test
  void aFileLeavesOnceAllOfItsRangesAreThere() throws Exception {
    take(range(1, 2, 3, 5.0));
    take(range(1, 0, 3, 1.0));
    take(range(1, 0, 3, 1.0));
    assertThat(files()).isEmpty();

    take(range(1, 1, 3, 2.0));

    FileScan file = onlyFile();
    assertThat(file.task().range()).isEqualTo(FileRange.WHOLE);
    assertThat(file.outcome().slices()).containsExactly(SLICE);
    assertThat(total(file)).isEqualTo(8);
    assertThat(file.changes().get(0).rows()).isEqualTo(3);
    assertThat(assembler.numKeyedStateEntries()).isZero();
  }

  @Test
  void rangesSurviveARestart() throws Exception {
    take(range(1, 1, 2, 2.0));
    OperatorSubtaskState state = assembler.snapshot(1, 1);
    assembler.close();
    open(state);

    take(range(1, 0, 2, 1.0));

    assertThat(total(onlyFile())).isEqualTo(3);
  }

  @Test
  void rangesOfVersionsAreNotMixed() throws Exception {
    take(range(1, 0, 2, 100.0));
    take(range(2, 1, 2, 2.0));
    take(range(1, 1, 2, 100.0));
    assertThat(files()).isEmpty();

    take(range(2, 0, 2, 1.0));

    assertThat(onlyFile().task().sequence()).isEqualTo(2);
    assertThat(total(onlyFile())).isEqualTo(3);
  }

  @Test
  void aFileWithAnUnreadableRangeIsUnreadable() throws Exception {
    QuarantineEntry bad =
        new QuarantineEntry("tiny", "s", PATH, "v", null, "broken", "", 1, Instant.EPOCH);
    take(range(1, 0, 2, 1.0));
    take(new FileScan(task(1, 1, 2), null, List.of(), List.of(bad)));

    assertThat(onlyFile().outcome()).isNull();
    assertThat(onlyFile().changes()).isEmpty();
    assertThat(onlyFile().bad()).containsExactly(bad);
  }

  @Test
  void whatNeverBecomesWholeIsForgottenWhenALaterListingIsDone() throws Exception {
    take(range(1, 0, 2, 1.0));
    assembler.processWatermark(AS_OF);
    assertThat(assembler.numKeyedStateEntries()).isPositive();

    assembler.processWatermark(AS_OF + 1);

    assertThat(assembler.numKeyedStateEntries()).isZero();
  }

  private void open(OperatorSubtaskState state) throws Exception {
    assembler =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new FileAssembler(new TinyWorkload("s"))),
            scan -> scan.task().path(),
            Types.STRING);
    assembler.setup();
    if (state != null) {
      assembler.initializeState(state);
    }
    assembler.open();
  }

  private void take(FileScan scan) throws Exception {
    assembler.processElement(new StreamRecord<>(scan));
  }

  private List<FileScan> files() {
    return assembler.extractOutputValues();
  }

  private FileScan onlyFile() {
    assertThat(files()).hasSize(1);
    return files().get(0);
  }

  private static FileTask task(long sequence, int index, int count) {
    return new FileTask(
        PATH, "v" + sequence, 30, sequence, false, AS_OF, null, new FileRange(index, count));
  }

  /** One row of one name. */
  private static FileScan range(long sequence, int index, int count, double amount) {
    StringPool names = new StringPool();
    Frame sums =
        new Frame(
            1,
            List.of("name", "amount"),
            List.of(
                new TextColumn(new int[] {names.idOf("n")}, names),
                new DoubleColumn(new double[] {amount})));
    byte[] block = FrameCodec.encode(Map.of("sums", sums), 1_000).get(0);
    SliceChange change =
        new SliceChange(
            SliceChange.Kind.PART,
            SLICE,
            PATH,
            PATH,
            "v" + sequence,
            sequence,
            AS_OF,
            "amounts",
            1,
            new long[0],
            "",
            0,
            1,
            block);
    FileOutcome outcome =
        FileOutcome.of(PATH, PATH, sequence, AS_OF, DateRange.ALL, List.of(SLICE));
    return new FileScan(task(sequence, index, count), outcome, List.of(change), List.of());
  }

  private static double total(FileScan file) {
    byte[] block = file.changes().get(0).block();
    return FrameCodec.decode(block).get("sums").doubles("amount").values()[0];
  }
}
