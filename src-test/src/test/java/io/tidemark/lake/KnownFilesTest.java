package io.tidemark.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LakeFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownFilesTest {
  private final KnownFiles known = new KnownFiles();

  @Test
  void newFilesAreReadOnceInTheOrderOfTheirDates() {
    List<ListedFile> listing = List.of(file("b", 2, "v1"), file("c", 1, "v1"), file("a", 2, "v1"));
    assertThat(reads(listing)).containsExactly("c", "a", "b");
    assertThat(reads(listing)).isEmpty();
  }

  @Test
  void anotherVersionIsReadAgainWhateverItsTime() {
    reads(List.of(file("a", 1, "10-200")));
    assertThat(reads(List.of(file("a", 1, "10-100")))).containsExactly("a");
  }

  @Test
  void anotherScopeReadsEverythingAgain() {
    List<ListedFile> listing = List.of(file("a", 1, "v1"));
    reads(listing);
    assertThat(known.compare(listing, "other", path -> true, 1).tasks()).hasSize(1);
  }

  @Test
  void aVanishedFileIsTakenBackOnce() {
    reads(List.of(file("a", 1, "v1"), file("b", 1, "v1")));
    List<ListedFile> rest = List.of(file("b", 1, "v1"));
    List<FileTask> tasks = known.compare(rest, "s", path -> true, 1).tasks();
    assertThat(tasks).singleElement().matches(task -> task.removal() && task.path().equals("a"));
    assertThat(known.compare(rest, "s", path -> true, 1).tasks()).isEmpty();
  }

  @Test
  void aKnownFileWhereTheListingDidNotLookIsLeftAlone() {
    reads(List.of(file("a", 1, "v1"), file("b", 1, "v1")));
    assertThat(known.compare(List.of(), "s", path -> path.equals("none"), 1).tasks()).isEmpty();
    assertThat(known.size()).isEqualTo(2);
  }

  @Test
  void tooManyVanishedAtOnceTakeNothingBackButNewFilesAreRead() {
    reads(List.of(file("a", 1, "v1"), file("b", 1, "v1"), file("c", 1, "v1")));
    Discovery found =
        known.compare(List.of(file("c", 1, "v1"), file("d", 1, "v1")), "s", path -> true, 0.5);
    assertThat(found.vanishedHeld()).isEqualTo(2);
    assertThat(found.tasks()).singleElement().matches(task -> task.path().equals("d"));
    Discovery back =
        known.compare(
            List.of(file("a", 1, "v1"), file("c", 1, "v1"), file("d", 1, "v1")),
            "s",
            path -> true,
            0.5);
    assertThat(back.vanishedHeld()).isZero();
    assertThat(back.tasks()).singleElement().matches(task -> task.path().equals("b"));
  }

  @Test
  void sequencesRiseSoThatALaterTaskOfAPathWins() {
    reads(List.of(file("a", 1, "v1")));
    List<FileTask> second =
        known.compare(List.of(file("a", 1, "v2")), "s", path -> true, 1).tasks();
    List<FileTask> removal = known.compare(List.of(), "s", path -> true, 1).tasks();
    assertThat(removal.get(0).sequence()).isGreaterThan(second.get(0).sequence());
  }

  @Test
  void ofAPayloadInTwoFormatsOnlyParquetIsRead() {
    ListedFile parquet = file("p_0", 1, "v1", LakeFormat.PARQUET, "unit");
    ListedFile csv = file("c", 1, "v1", LakeFormat.CSV, "unit");
    ListedFile other = file("d", 1, "v1", LakeFormat.CSV, "another unit");
    assertThat(reads(List.of(parquet, csv, other))).containsExactly("d", "p_0");
  }

  @Test
  void theCheckpointRestoresWhatIsKnownAndWhatIsPending() {
    List<FileTask> tasks =
        known.compare(List.of(file("a", 1, "v1"), file("b", 2, "v1")), "s", p -> true, 1).tasks();
    KnownFilesCodec.Snapshot restored =
        KnownFilesCodec.decode(KnownFilesCodec.encode(known, tasks));
    assertThat(restored.pending()).isEqualTo(tasks);
    List<ListedFile> same = List.of(file("a", 1, "v1"), file("b", 2, "v1"));
    assertThat(restored.known().compare(same, "s", p -> true, 1).tasks()).isEmpty();
    List<FileTask> next =
        restored.known().compare(List.of(file("a", 1, "v2")), "s", p -> true, 0.1).tasks();
    assertThat(next.get(0).sequence()).isGreaterThan(tasks.get(1).sequence());
  }

  private List<String> reads(List<ListedFile> listing) {
    return known.compare(new ArrayList<>(listing), "s", path -> true, 1).tasks().stream()
        .map(FileTask::path)
        .toList();
  }

  private static ListedFile file(String path, int day, String version) {
    return file(path, day, version, LakeFormat.PARQUET, path);
  }

  private static ListedFile file(
      String path, int day, String version, LakeFormat format, String unit) {
    Optional<LocalDate> date = Optional.of(LocalDate.of(2025, 10, day));
    return new ListedFile(new LakeFile(path, "d", format, "s", unit, date), version, 10);
  }
}
