package io.tidemark.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.lake.FileReport.Kind;
import io.tidemark.workload.LakeFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A long file's ranges are tasks of their own; the file is read once all of them are. */
class RangeTasksTest {
  private static final String PATH = "file/1/a";
  private final MemoryFixture lake = new MemoryFixture();

  @BeforeEach
  void threeRanges() {
    lake.length = 30;
    lake.rangeBytes = 10;
    lake.list(Map.of(PATH, "v1"));
  }

  @Test
  void rangesAreHandedOutTogetherAndCountAsOneFile() {
    List<FileTask> tasks = List.of(lake.next(), lake.next(), lake.next());

    assertThat(tasks).extracting(task -> task.range().index()).containsExactly(0, 1, 2);
    assertThat(tasks).extracting(FileTask::sequence).containsOnly(tasks.get(0).sequence());
    assertThat(lake.memory.next()).isNull();
    assertThat(lake.memory.pending()).isEqualTo(1);
  }

  @Test
  void aFileTouchesWhatItsRangesTouchOnceAllAreReadAlsoAfterARestart() {
    FileTask first = lake.next();
    FileTask second = lake.next();
    lake.memory.reported(MemoryFixture.read(second, MemoryFixture.day(2)), lake.now);
    lake.restart();
    lake.memory.reported(MemoryFixture.read(first, MemoryFixture.day(1)), lake.now);
    assertThat(lake.memory.reopen(MemoryFixture.slice(1), lake.now)).isFalse();

    lake.memory.reported(MemoryFixture.read(lake.next()), lake.now);

    assertThat(lake.memory.isIdle()).isTrue();
    assertThat(lake.memory.reopen(MemoryFixture.slice(1), lake.now)).isTrue();
    assertThat(lake.memory.reopen(MemoryFixture.slice(2), lake.now)).isTrue();
  }

  @Test
  void aFileWithAnUnreadableRangeTouchesNothing() {
    lake.memory.reported(MemoryFixture.read(lake.next(), MemoryFixture.day(1)), lake.now);
    lake.memory.reported(MemoryFixture.without(Kind.UNREADABLE, lake.next()), lake.now);
    lake.memory.reported(MemoryFixture.read(lake.next(), MemoryFixture.day(1)), lake.now);

    assertThat(lake.memory.isIdle()).isTrue();
    assertThat(lake.memory.reopen(MemoryFixture.slice(1), lake.now)).isFalse();
  }

  @Test
  void theNextVersionWaitsForEveryRangeOfTheOneBefore() {
    FileTask first = lake.next();
    FileTask second = lake.next();
    lake.list(Map.of(PATH, "v2"));
    FileTask third = lake.next();
    lake.memory.reported(MemoryFixture.without(Kind.MISSED, first), lake.now);
    lake.memory.reported(MemoryFixture.without(Kind.MISSED, second), lake.now);
    assertThat(lake.memory.next()).isNull();

    lake.memory.reported(MemoryFixture.without(Kind.MISSED, third), lake.now);

    assertThat(lake.next().version()).isEqualTo("v2");
  }

  @Test
  void aRangeThatIsReadAgainForALostReaderChangesNothingOfAFileThatWasDone() {
    List<FileTask> tasks = List.of(lake.next(), lake.next(), lake.next());
    for (FileTask task : tasks) {
      int day = task.range().index() + 1;
      lake.memory.reported(MemoryFixture.read(task, MemoryFixture.day(day)), lake.now);
    }
    lake.memory.returned(List.of(tasks.get(2)));
    lake.memory.reported(MemoryFixture.read(lake.next(), MemoryFixture.day(3)), lake.now);

    assertThat(lake.memory.isIdle()).isTrue();
    assertThat(lake.memory.ranges().all()).isEmpty();
    for (int day = 1; day <= 3; day++) {
      assertThat(lake.memory.reopen(MemoryFixture.slice(day), lake.now)).isTrue();
    }
  }

  @Test
  void rangesShareEveryOffsetOut() {
    for (long length : new long[] {1, 29, 30, 31, 1_000_003}) {
      List<FileRange> ranges = FileRange.of(LakeFormat.PARQUET, length, 10);
      long border = Long.MIN_VALUE;
      for (FileRange range : ranges) {
        assertThat(range.from(length)).isEqualTo(border);
        border = range.to(length);
      }
      assertThat(border).isEqualTo(Long.MAX_VALUE);
    }
    assertThat(FileRange.of(LakeFormat.CSV, 1_000, 10)).containsExactly(FileRange.WHOLE);
    assertThat(FileRange.of(LakeFormat.PARQUET, 10, 10)).containsExactly(FileRange.WHOLE);
  }
}
