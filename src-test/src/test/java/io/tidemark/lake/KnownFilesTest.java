package io.tidemark.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LakeFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
    assertThat(compare(listing, "other", path -> true, 1).tasks()).hasSize(1);
  }

  @Test
  void aVanishedFileIsTakenBackOnce() {
    reads(List.of(file("a", 1, "v1"), file("b", 1, "v1")));
    List<ListedFile> rest = List.of(file("b", 1, "v1"));
    List<FileTask> tasks = compare(rest, "s", path -> true, 1).tasks();
    assertThat(tasks).singleElement().matches(task -> task.removal() && task.path().equals("a"));
    assertThat(compare(rest, "s", path -> true, 1).tasks()).isEmpty();
  }

  @Test
  void aKnownFileWhereTheListingDidNotLookIsLeftAlone() {
    reads(List.of(file("a", 1, "v1"), file("b", 1, "v1")));
    assertThat(compare(List.of(), "s", path -> path.equals("none"), 1).tasks()).isEmpty();
    assertThat(known.size()).isEqualTo(2);
  }

  @Test
  void tooManyVanishedAtOnceTakeNothingBackButNewFilesAreRead() {
    reads(List.of(file("a", 1, "v1"), file("b", 1, "v1"), file("c", 1, "v1")));
    Discovery found =
        compare(List.of(file("c", 1, "v1"), file("d", 1, "v1")), "s", path -> true, 0.5);
    assertThat(found.vanishedHeld()).isEqualTo(2);
    assertThat(found.tasks()).singleElement().matches(task -> task.path().equals("d"));
    Discovery back =
        compare(
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
    List<FileTask> second = compare(List.of(file("a", 1, "v2")), "s", path -> true, 1).tasks();
    List<FileTask> removal = compare(List.of(), "s", path -> true, 1).tasks();
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
  void csvThatParquetSupersedesIsTakenBackHoweverMuchOfTheLakeThatIs() {
    ListedFile csv = file("unit", 1, "v1", LakeFormat.CSV, "unit");
    ListedFile parquet = file("p_0", 1, "v1", LakeFormat.PARQUET, "unit");
    assertThat(reads(List.of(csv))).containsExactly("unit");
    Discovery found = compare(List.of(csv, parquet), "s", path -> true, 0.1);
    assertThat(found.vanishedHeld()).isZero();
    assertThat(found.tasks()).extracting(FileTask::path).containsExactly("unit", "p_0");
    assertThat(found.tasks()).extracting(FileTask::removal).containsExactly(true, false);
  }

  @Test
  void whileAVanishedFileIsHeldNothingStandsInForIt() {
    ListedFile parquet = file("unit", 1, "v1", LakeFormat.PARQUET, "unit");
    ListedFile csv = file("c", 1, "v1", LakeFormat.CSV, "unit");
    reads(List.of(parquet, csv));
    Discovery held = compare(List.of(csv), "s", path -> true, 0.1);
    assertThat(held.vanishedHeld()).isEqualTo(1);
    assertThat(held.tasks()).isEmpty();
    assertThat(compare(List.of(csv), "s", path -> true, 1).tasks())
        .extracting(FileTask::path)
        .containsExactly("unit", "c");
  }

  @Test
  void aMissedTaskIsHandedOutAgainOrTakenBack() {
    List<ListedFile> listing = List.of(file("a", 1, "v1"), file("b", 1, "v1"));
    List<FileTask> tasks = compare(listing, "s", path -> true, 1).tasks();
    tasks.forEach(task -> known.invalidate(task.path(), task.sequence()));
    List<FileTask> again = compare(listing.subList(0, 1), "s", path -> true, 1).tasks();
    assertThat(again).extracting(FileTask::path).containsExactly("b", "a");
    assertThat(again).extracting(FileTask::removal).containsExactly(true, false);
    known.invalidate("a", tasks.get(0).sequence());
    assertThat(compare(listing.subList(0, 1), "s", path -> true, 1).tasks()).isEmpty();
  }

  @Test
  void theCheckpointRestoresWhatIsKnownAndWhatIsPending() {
    List<FileTask> tasks =
        compare(List.of(file("a", 1, "v1"), file("b", 2, "v1")), "s", p -> true, 1).tasks();
    KnownFilesCodec.Snapshot restored =
        KnownFilesCodec.decode(KnownFilesCodec.encode(known, tasks));
    assertThat(restored.pending()).isEqualTo(tasks);
    List<ListedFile> same = List.of(file("a", 1, "v1"), file("b", 2, "v1"));
    assertThat(compare(restored.known(), same, "s", p -> true, 1).tasks()).isEmpty();
    List<FileTask> next =
        compare(restored.known(), List.of(file("a", 1, "v2")), "s", p -> true, 0.1).tasks();
    assertThat(next.get(0).sequence()).isGreaterThan(tasks.get(1).sequence());
  }

  private List<String> reads(List<ListedFile> listing) {
    return compare(new ArrayList<>(listing), "s", path -> true, 1).tasks().stream()
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

  private Discovery compare(
      List<ListedFile> listing, String scope, Predicate<String> covered, double maxVanished) {
    return compare(known, listing, scope, covered, maxVanished);
  }

  private static Discovery compare(
      KnownFiles known,
      List<ListedFile> listing,
      String scope,
      Predicate<String> covered,
      double maxVanished) {
    return known.compare(
        new Listing(7, listing),
        scope,
        path -> Optional.of(path).filter(covered).map(covering -> file(path, 1, "").file()),
        maxVanished);
  }
}
