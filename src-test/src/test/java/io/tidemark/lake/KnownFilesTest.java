package io.tidemark.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownFilesTest {
  private final MemoryFixture lake = new MemoryFixture();

  @Test
  void newFilesAreReadOnceInTheOrderOfTheirDates() {
    Map<String, String> listing = Map.of("file/2/b", "v1", "file/1/c", "v1", "file/2/a", "v1");
    assertThat(reads(listing)).containsExactly("file/1/c", "file/2/a", "file/2/b");
    assertThat(reads(listing)).isEmpty();
  }

  @Test
  @ShowsFault(KnownFault.CALENDAR)
  void anotherVersionIsReadAgainWhateverItsTime() {
    reads(Map.of("file/1/a", "10-200"));
    assertThat(reads(Map.of("file/1/a", "10-100"))).containsExactly("file/1/a");
  }

  @Test
  void anotherScopeReadsEverythingAgain() {
    reads(Map.of("file/1/a", "v1"));
    lake.scope = "other";
    assertThat(reads(Map.of("file/1/a", "v1"))).hasSize(1);
  }

  @Test
  void aVanishedFileIsTakenBackOnceTwoListingsLackIt() {
    reads(Map.of("file/1/a", "v1", "file/1/b", "v1"));
    Map<String, String> rest = Map.of("file/1/b", "v1");
    Discovery first = lake.list(rest);
    assertThat(first.tasks()).isEmpty();
    assertThat(first.lookAgain()).isTrue();
    Discovery second = lake.list(rest);
    assertThat(second.lookAgain()).isFalse();
    assertThat(second.tasks())
        .singleElement()
        .matches(task -> task.removal() && task.path().equals("file/1/a"));
    assertThat(lake.listTwice(rest).tasks()).isEmpty();
  }

  /** An object store may show the same stale state twice within a moment. */
  @Test
  void twoListingsAtOnceConfirmNothing() {
    reads(Map.of("file/1/a", "v1", "file/1/b", "v1"));
    lake.confirmAfter = 1_000;
    Map<String, String> stale = Map.of("file/1/b", "v1");
    for (int moment = 0; moment < 20; moment++) {
      Discovery found = lake.list(stale);
      assertThat(found.lookAgain()).isTrue();
      assertThat(found.tasks()).isEmpty();
      lake.now += 49;
    }
    lake.now += 20;
    assertThat(lake.list(stale).tasks()).extracting(FileTask::path).containsExactly("file/1/a");
  }

  /** The time counts for each path, from when it was last there. */
  @Test
  void aFileThatCameBackIsMissingAnew() {
    Map<String, String> all = Map.of("file/1/a", "v1", "file/1/b", "v1");
    reads(all);
    lake.confirmAfter = 1_000;
    lake.list(Map.of("file/1/b", "v1"));
    lake.now += 900;
    lake.list(all);
    lake.now += 900;
    assertThat(lake.list(Map.of("file/1/b", "v1")).tasks()).isEmpty();
    lake.now += 999;
    assertThat(lake.list(Map.of("file/1/b", "v1")).tasks()).isEmpty();
    lake.now += 1;
    assertThat(lake.list(Map.of("file/1/b", "v1")).tasks()).hasSize(1);
  }

  @Test
  void whileMoreAndMoreIsMissingNothingIsTakenBackForAFewListings() {
    reads(
        Map.of(
            "file/1/a",
            "1",
            "file/1/b",
            "1",
            "file/1/c",
            "1",
            "file/1/d",
            "1",
            "file/1/e",
            "1",
            "file/1/f",
            "1"));
    List<Map<String, String>> shrinking =
        List.of(
            Map.of(
                "file/1/b",
                "1",
                "file/1/c",
                "1",
                "file/1/d",
                "1",
                "file/1/e",
                "1",
                "file/1/f",
                "1"),
            Map.of("file/1/c", "1", "file/1/d", "1", "file/1/e", "1", "file/1/f", "1"),
            Map.of("file/1/d", "1", "file/1/e", "1", "file/1/f", "1"),
            Map.of("file/1/e", "1", "file/1/f", "1"));
    for (Map<String, String> listing : shrinking) {
      Discovery found = lake.list(listing);
      assertThat(found.lookAgain()).isTrue();
      assertThat(found.tasks()).isEmpty();
    }
    Discovery fifth = lake.list(Map.of("file/1/f", "1"));
    assertThat(fifth.lookAgain()).isFalse();
    assertThat(fifth.tasks())
        .extracting(FileTask::path)
        .containsExactly("file/1/a", "file/1/b", "file/1/c", "file/1/d");
  }

  @Test
  void aFileThatOneListingMissedIsNotTakenBack() {
    Map<String, String> all = Map.of("file/1/a", "v1", "file/1/b", "v1");
    reads(all);
    assertThat(lake.list(Map.of("file/1/b", "v1")).lookAgain()).isTrue();
    Discovery back = lake.list(all);
    assertThat(back.lookAgain()).isFalse();
    assertThat(back.tasks()).isEmpty();
  }

  @Test
  void aRenamedFileIsReadAtOnceAndTakenBackWithTheNextListing() {
    reads(Map.of("file/1/a", "v1", "file/1/b", "v1"));
    Map<String, String> renamed = Map.of("file/1/new", "v1", "file/1/b", "v1");
    assertThat(lake.list(renamed).tasks()).extracting(FileTask::removal).containsExactly(false);
    assertThat(lake.list(renamed).tasks()).extracting(FileTask::removal).containsExactly(true);
  }

  @Test
  void aKnownFileWhereTheListingDidNotLookIsLeftAlone() {
    reads(Map.of("file/1/a", "v1", "file/1/b", "v1"));
    lake.covered = path -> false;
    assertThat(lake.listTwice(Map.of()).tasks()).isEmpty();
    assertThat(lake.memory.size()).isEqualTo(2);
  }

  @Test
  @ShowsFault(KnownFault.OPERATOR)
  void tooManyOfTheLakeVanishedTakeNothingBackButNewFilesAreRead() {
    lake.guard = new DeletionGuard(0.5, 1, 0);
    reads(Map.of("file/1/a", "v1", "file/1/b", "v1", "file/1/c", "v1"));
    Discovery held = lake.listTwice(Map.of("file/1/c", "v1"));
    assertThat(held.vanishedHeld()).isEqualTo(2);
    assertThat(held.held().dates()).isEmpty();
    assertThat(held.lookAgain()).isFalse();
    assertThat(held.tasks()).isEmpty();
    lake.guard = new DeletionGuard(0.1, 1, 0);
    assertThat(reads(Map.of("file/1/c", "v1", "file/1/d", "v1"))).containsExactly("file/1/d");
    assertThat(lake.list(Map.of("file/1/c", "v1", "file/1/d", "v1")).vanishedHeld()).isEqualTo(2);
    lake.guard = new DeletionGuard(0.5, 1, 0);
    Discovery back = lake.list(Map.of("file/1/a", "v1", "file/1/c", "v1", "file/1/d", "v1"));
    assertThat(back.vanishedHeld()).isZero();
    assertThat(back.tasks()).singleElement().matches(task -> task.path().equals("file/1/b"));
  }

  @Test
  @ShowsFault(KnownFault.OPERATOR)
  void tooManyOfADateVanishedTakeNothingOfThatDateBack() {
    lake.guard = new DeletionGuard(1, 0.5, 0);
    reads(
        Map.of(
            "file/1/a", "1", "file/1/b", "1", "file/1/c", "1", "file/2/a", "1", "file/2/b", "1"));
    Map<String, String> rest = Map.of("file/1/c", "1", "file/2/b", "1");
    Discovery found = lake.listTwice(rest);
    assertThat(found.tasks()).extracting(FileTask::path).containsExactly("file/2/a");
    assertThat(found.held().paths()).containsExactlyInAnyOrder("file/1/a", "file/1/b");
    assertThat(found.held().dates()).containsExactly("s 2025-10-01");
    lake.work();
    Discovery delivered = lake.list(Map.of("file/1/c", "1", "file/1/d", "1", "file/2/b", "1"));
    assertThat(delivered.vanishedHeld()).as("new files of the date count").isZero();
    assertThat(delivered.tasks())
        .filteredOn(FileTask::removal)
        .extracting(FileTask::path)
        .containsExactly("file/1/a", "file/1/b");
  }

  @Test
  void aFileWithoutADateInItsNameIsDoubtedByTheDatesThatItTouches() {
    lake.guard = new DeletionGuard(1, 0.5, 0);
    reads(Map.of("file/0/x", "1", "file/1/y", "1", "file/1/z", "1", "file/2/w", "1"));
    assertThat(lake.listTwice(Map.of("file/1/y", "1", "file/2/w", "1")).held().dates())
        .containsExactly("s 2025-10-01");
  }

  @Test
  void confirmedDeletionsAreBelievedAtTheFirstDecisionOnly() {
    reads(Map.of("file/1/a", "1", "file/1/b", "1", "file/2/c", "1"));
    lake.guard = new DeletionGuard(0.1, 0.1, 7);
    lake.restart();
    Discovery first = lake.listTwice(Map.of("file/2/c", "1"));
    assertThat(first.tasks()).extracting(FileTask::path).containsExactly("file/1/a", "file/1/b");
    lake.work();
    assertThat(lake.listTwice(Map.of()).vanishedHeld()).isEqualTo(1);
    lake.restart();
    assertThat(lake.listTwice(Map.of()).vanishedHeld()).as("restarted by itself").isEqualTo(1);
  }

  @Test
  void filesThatGoOneByOneAreDoubtedLikeFilesThatGoAtOnce() {
    lake.guard = new DeletionGuard(1, 0.5, 0);
    Map<String, String> files =
        new HashMap<>(Map.of("file/1/a", "1", "file/1/b", "1", "file/1/c", "1", "file/1/d", "1"));
    reads(files);
    for (String path : List.of("file/1/a", "file/1/b")) {
      files.remove(path);
      assertThat(lake.listTwice(files).tasks()).hasSize(1);
      lake.work();
    }
    files.remove("file/1/c");
    assertThat(lake.listTwice(files).vanishedHeld()).isEqualTo(1);
  }

  @Test
  void aVanishedFileOfADatasetThatIgnoresDeletionsIsForgottenAndItsSlicePinned() {
    reads(Map.of("kept/1/a", "1", "file/1/b", "1"));
    assertThat(lake.listTwice(Map.of("file/1/b", "1")).tasks()).isEmpty();
    assertThat(lake.memory.size()).isEqualTo(1);
    assertThat(lake.seal()).isEmpty();
  }

  @Test
  void ofAPayloadInTwoFormatsOnlyParquetIsReadAndTheCsvIsTakenBackAtOnce() {
    lake.guard = new DeletionGuard(0.1, 0.1, 0);
    assertThat(reads(Map.of("file/1/u.csv", "1", "file/1/d.csv", "1"))).hasSize(2);
    Map<String, String> both =
        Map.of("file/1/u.csv", "1", "file/1/d.csv", "1", "file/1/u.parquet", "1");
    Discovery found = lake.list(both);
    assertThat(found.vanishedHeld()).isZero();
    assertThat(found.tasks())
        .extracting(FileTask::path)
        .containsExactly("file/1/u.csv", "file/1/u.parquet");
    assertThat(found.tasks()).extracting(FileTask::removal).containsExactly(true, false);
  }

  @Test
  void whileAVanishedFileIsHeldNothingStandsInForIt() {
    lake.guard = new DeletionGuard(0.1, 1, 0);
    reads(Map.of("file/1/u.csv", "1", "file/1/u.parquet", "1"));
    Map<String, String> csv = Map.of("file/1/u.csv", "1");
    Discovery held = lake.listTwice(csv);
    assertThat(held.vanishedHeld()).isEqualTo(1);
    assertThat(held.tasks()).isEmpty();
    lake.guard = MemoryFixture.TRUSTING;
    assertThat(lake.list(csv).tasks())
        .extracting(FileTask::path)
        .containsExactly("file/1/u.parquet", "file/1/u.csv");
  }

  @Test
  void aMissedTaskIsHandedOutAgainOrTakenBack() {
    Map<String, String> both = Map.of("file/1/a", "v1", "file/1/b", "v1");
    lake.list(both);
    FileTask a = lake.next();
    FileTask b = lake.next();
    lake.memory.reported(FileReport.without(FileReport.Kind.MISSED, a), lake.now);
    lake.memory.reported(FileReport.without(FileReport.Kind.MISSED, b), lake.now);
    Discovery again = lake.listTwice(Map.of("file/1/a", "v1"));
    assertThat(again.tasks()).extracting(FileTask::removal).containsExactly(true);
    assertThat(lake.workedPaths()).containsExactly("file/1/a", "file/1/b");
    lake.memory.reported(FileReport.without(FileReport.Kind.MISSED, a), lake.now);
    assertThat(lake.list(Map.of("file/1/a", "v1")).tasks()).as("an old report").isEmpty();
  }

  private List<String> reads(Map<String, String> listing) {
    lake.list(listing);
    return lake.workedPaths();
  }
}
