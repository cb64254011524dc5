package io.tidemark.lake;

import static io.tidemark.lake.MemoryFixture.day;
import static io.tidemark.lake.MemoryFixture.read;
import static io.tidemark.lake.MemoryFixture.slice;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LakeMemoryTest {
  private static final Map<String, String> DAY =
      Map.of("file/1/a", "1", "file/1/b", "1", "file/2/c", "1");

  private final MemoryFixture lake = new MemoryFixture();

  @Test
  void slicesAreSealedOnceNothingOfThemHasChangedForAWhile() {
    lake.list(DAY);
    lake.work();
    lake.now += 99;
    lake.memory.seal(lake.now, 100);
    assertThat(lake.memory.nextSeal(lake.now)).isNull();
    assertThat(lake.seal()).containsExactlyInAnyOrder(slice(1), slice(2));
    assertThat(lake.seal()).as("once").isEmpty();
  }

  @Test
  void whileATaskIsNotReportedNothingIsSealed() {
    lake.list(DAY);
    lake.next();
    assertThat(lake.seal()).isEmpty();
    assertThat(lake.memory.isIdle()).isFalse();
  }

  @Test
  void aSliceWithAFileThatCannotBeReadIsNotSealed() {
    lake.list(DAY);
    lake.work();
    lake.list(Map.of("file/1/a", "2", "file/1/b", "1", "file/2/c", "1"));
    FileTask task = lake.next();
    lake.memory.reported(FileReport.without(FileReport.Kind.UNREADABLE, task), lake.now);
    assertThat(lake.memory.isIdle()).isTrue();
    assertThat(lake.seal()).containsExactly(slice(2));
  }

  @Test
  void aLateFileOfASealedSliceHasTheOthersOfThatDayReadAgain() {
    sealAll();
    lake.list(Map.of("file/1/a", "1", "file/1/b", "1", "file/2/c", "1", "file/1/late", "1"));
    FileTask late = lake.next();
    assertThat(lake.memory.next()).isNull();
    lake.memory.reported(lake.report(late), lake.now);
    List<FileTask> again = lake.work();
    assertThat(again).extracting(FileTask::path).containsExactly("file/1/a", "file/1/b");
    assertThat(again).allMatch(task -> task.day() != null && task.day() == day(1));
    assertThat(again).allMatch(task -> task.sequence() > late.sequence());
    assertThat(again).extracting(FileTask::version).containsOnly("1");
    assertThat(lake.memory.isIdle()).isTrue();
    assertThat(lake.seal()).containsExactly(slice(1));
  }

  @Test
  void aRemovalFromASealedSliceHasTheOthersReadAgain() {
    sealAll();
    lake.listTwice(Map.of("file/1/b", "1", "file/2/c", "1"));
    assertThat(lake.work()).extracting(FileTask::path).containsExactly("file/1/a", "file/1/b");
  }

  @Test
  void aNewVersionOpensTheSlicesThatItLeavesAsWell() {
    lake.list(Map.of("file/0/x", "1", "file/1/a", "1", "file/2/c", "1"));
    for (FileTask task = lake.memory.next(); task != null; task = lake.memory.next()) {
      boolean x = task.path().equals("file/0/x");
      lake.memory.reported(x ? read(task, day(1), day(2)) : lake.report(task), lake.now);
    }
    assertThat(lake.seal()).hasSize(2);
    lake.list(Map.of("file/0/x", "2", "file/1/a", "1", "file/2/c", "1"));
    lake.memory.reported(read(lake.next(), day(2)), lake.now);
    assertThat(lake.workedPaths()).containsExactlyInAnyOrder("file/1/a", "file/2/c");
  }

  @Test
  void anUnreadableVersionOpensNothing() {
    sealAll();
    lake.list(Map.of("file/1/a", "2", "file/1/b", "1", "file/2/c", "1"));
    lake.memory.reported(FileReport.without(FileReport.Kind.UNREADABLE, lake.next()), lake.now);
    assertThat(lake.work()).isEmpty();
  }

  @Test
  void filesThatAreBeingReadAnywayAreNotReadTwice() {
    sealAll();
    lake.list(Map.of("file/1/a", "2", "file/1/b", "2", "file/2/c", "1"));
    assertThat(lake.workedPaths()).containsExactly("file/1/a", "file/1/b");
  }

  @Test
  void aReportOfASealedSliceThatComesTwiceOpensItOnce() {
    sealAll();
    lake.list(Map.of("file/1/a", "1", "file/1/b", "1", "file/2/c", "1", "file/1/late", "1"));
    FileTask late = lake.next();
    lake.memory.reported(lake.report(late), lake.now);
    lake.work();
    assertThat(lake.seal()).containsExactly(slice(1));
    lake.memory.reported(lake.report(late), lake.now);
    assertThat(lake.work()).isEmpty();
  }

  @Test
  void aRequestReadsASlicesFilesAgainSealedOrNot() {
    lake.list(DAY);
    lake.work();
    lake.memory.reopen(slice(1), lake.now);
    assertThat(lake.workedPaths()).containsExactly("file/1/a", "file/1/b");
    lake.memory.reread("file/2/c");
    lake.list(DAY);
    assertThat(lake.workedPaths()).containsExactly("file/2/c");
    assertThat(lake.memory.seenTo(7)).isTrue();
    lake.restart();
    assertThat(lake.memory.seenTo(7)).isFalse();
    lake.memory.keepRequests(Set.of(8L));
    assertThat(lake.memory.requests()).isEmpty();
  }

  @Test
  void datesWithFilesThatCountAfterTheyHaveGoneAreNeverSealed() {
    lake.list(Map.of("append/1/a", "1", "kept/2/b", "1", "file/3/c", "1"));
    lake.work();
    assertThat(lake.seal()).containsExactly(slice(3));
    lake.list(Map.of("append/1/a", "2", "kept/2/b", "1", "file/3/c", "1"));
    lake.work();
    lake.restart();
    assertThat(lake.seal()).isEmpty();
  }

  @Test
  void ofTheTasksForAPathOneIsInAReadersHandsAtATime() {
    lake.list(Map.of("file/1/a", "1"));
    FileTask first = lake.next();
    lake.list(Map.of("file/1/a", "2"));
    lake.listTwice(Map.of());
    assertThat(lake.memory.next()).isNull();
    assertThat(lake.memory.pending()).isEqualTo(3);
    lake.memory.reported(FileReport.without(FileReport.Kind.MISSED, first), lake.now);
    assertThat(lake.work()).extracting(FileTask::removal).containsExactly(false, true);
  }

  @Test
  void tasksOfALostReaderComeFirstAgainEvenIfTheyWereReported() {
    lake.list(DAY);
    FileTask a = lake.next();
    lake.memory.reported(lake.report(a), lake.now);
    FileTask b = lake.next();
    lake.memory.returned(List.of(b, a));
    assertThat(lake.workedPaths()).containsExactly("file/1/a", "file/1/b", "file/2/c");
    assertThat(lake.memory.isIdle()).isTrue();
  }

  @Test
  void aSealOfALostReaderIsHandedOutAgainUnlessTheSliceWasOpened() {
    sealAll();
    lake.memory.sealReturned(slice(2));
    lake.memory.reopen(slice(1), lake.now);
    lake.memory.sealReturned(slice(1));
    assertThat(lake.memory.nextSeal(lake.now)).isEqualTo(slice(2));
    assertThat(lake.memory.nextSeal(lake.now)).isNull();
  }

  @Test
  void theCheckpointRestoresAllThatIsKnown() {
    sealAll();
    lake.list(
        Map.of(
            "file/1/a", "2", "file/1/b", "1", "file/2/c", "1", "file/3/d", "1", "file/3/e", "1"));
    FileTask inHand = lake.next();
    lake.restart();
    assertThat(lake.memory.pending()).isEqualTo(3);
    assertThat(lake.memory.sealed()).isEqualTo(2);
    assertThat(lake.memory.files().get("file/3/d")).isNotNull();
    assertThat(KnownFilesCodec.encode(lake.memory)).isEqualTo(KnownFilesCodec.encode(lake.memory));
    lake.memory.reported(lake.report(inHand), lake.now);
    List<FileTask> rest = lake.work();
    assertThat(rest)
        .extracting(FileTask::path)
        .containsExactlyInAnyOrder("file/3/d", "file/3/e", "file/1/b");
    assertThat(rest).allMatch(task -> task.sequence() > inHand.sequence());
    assertThat(lake.seal()).containsExactlyInAnyOrder(slice(1), slice(3));
  }

  @Test
  void changesCountWhatACheckpointWouldHold() {
    lake.list(DAY);
    lake.work();
    long before = lake.memory.changes();
    lake.list(DAY);
    lake.work();
    lake.memory.seal(lake.now, 1_000_000);
    assertThat(lake.memory.changes()).isEqualTo(before);
    lake.seal();
    assertThat(lake.memory.changes()).isGreaterThan(before);
  }

  private void sealAll() {
    lake.list(DAY);
    lake.work();
    assertThat(lake.seal()).hasSize(2);
  }
}
