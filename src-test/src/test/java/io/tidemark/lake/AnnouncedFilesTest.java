package io.tidemark.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.workload.DateRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an announcement may do to the memory before a listing has seen it. */
class AnnouncedFilesTest {
  private final MemoryFixture lake = new MemoryFixture();

  @Test
  void aNewFileIsReadAtOnceAndTheListingFindsNothingMore() {
    lake.list(Map.of("file/1/a", "1"));
    lake.work();

    assertThat(announce(Map.of("file/1/a", "1", "file/2/b", "1"), "file/2/b").news()).hasSize(1);
    assertThat(lake.workedPaths()).containsExactly("file/2/b");
    assertThat(announce(Map.of("file/2/b", "1"), "file/2/b").news()).as("repeated").isEmpty();
    assertThat(lake.list(Map.of("file/1/a", "1", "file/2/b", "1")).tasks()).isEmpty();
  }

  @Test
  void aReplacedFileIsReadAtOnceUnderAGreaterSequence() {
    lake.list(Map.of("file/1/a", "1"));
    long before = lake.work().get(0).sequence();

    assertThat(announce(Map.of("file/1/a", "2"), "file/1/a").news()).hasSize(1);
    assertThat(lake.work())
        .singleElement()
        .satisfies(task -> assertThat(task.version()).isEqualTo("2"))
        .satisfies(task -> assertThat(task.sequence()).isGreaterThan(before));
  }

  @Test
  void aFileThatHasGoneIsLeftToAListing() {
    lake.list(Map.of("file/1/a", "1"));
    lake.work();

    AnnouncedFiles.Finding finding = announce(Map.of(), "file/1/a");
    assertThat(finding.news()).isEmpty();
    assertThat(finding.listingWanted()).isTrue();
    assertThat(lake.workedPaths()).isEmpty();
    assertThat(lake.memory.size()).isEqualTo(1);
    assertThat(announce(Map.of(), "file/3/never").listingWanted()).as("not known").isFalse();
  }

  /** Beside what it replaces it would count twice. */
  @Test
  void whatMayReplaceSomethingElseOfItsUnitIsLeftToAListing() {
    lake.list(Map.of("file/1/a.csv", "1"));
    lake.work();

    AnnouncedFiles.Finding both =
        announce(Map.of("file/1/a.csv", "1", "file/1/a.parquet", "1"), "file/1/a.parquet");
    assertThat(both.news()).isEmpty();
    assertThat(both.listingWanted()).isTrue();
    AnnouncedFiles.Finding moved = announce(Map.of("file/1/a.parquet", "1"), "file/1/a.parquet");
    assertThat(moved.news()).isEmpty();
    assertThat(moved.listingWanted()).isTrue();
    assertThat(lake.workedPaths()).isEmpty();
  }

  @Test
  void pathsWhereTheListingDoesNotLookAreNotLookedAt() {
    lake.covered = path -> path.startsWith("file/");
    assertThat(lake.memory.toLookAt(List.of("kept/1/x", "file/1/x"), rules()))
        .containsExactly("file/1/x");
  }

  private AnnouncedFiles.Finding announce(Map<String, String> lies, String... paths) {
    List<ListedFile> found = new ArrayList<>();
    Set<String> absent = new HashSet<>();
    for (String path : lake.memory.toLookAt(List.of(paths), rules())) {
      String version = lies.get(path);
      if (version == null) {
        absent.add(path);
      } else {
        found.add(new ListedFile(lake.workload.identify(path).orElseThrow(), version, 10));
      }
    }
    return lake.memory.announced(found, absent, rules(), lake.now);
  }

  private Rules rules() {
    return new Rules(
        lake.workload,
        lake.scope,
        DateRange.ALL,
        lake.guard,
        0,
        Long.MAX_VALUE,
        path -> java.util.Optional.of(path).filter(lake.covered).flatMap(lake.workload::identify));
  }
}
