package io.tidemark.lake;

import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LakeFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The memory of a lake: for every path the version that was last handed out. Comparing it with a
 * complete listing yields new, replaced and vanished files. There is no high-water mark: a file is
 * new when its version is not the known one, whatever its time says.
 *
 * <p>Not thread-safe.
 */
public final class KnownFiles {
  private static final Comparator<ListedFile> READING_ORDER =
      Comparator.comparing((ListedFile listed) -> listed.file().date().orElse(LocalDate.MAX))
          .thenComparing(listed -> listed.file().source())
          .thenComparing(listed -> listed.file().path());

  private final Map<String, KnownFile> files = new HashMap<>();
  private long nextSequence = 1;

  KnownFiles(Map<String, KnownFile> files, long nextSequence) {
    this.files.putAll(files);
    this.nextSequence = nextSequence;
  }

  public KnownFiles() {}

  /**
   * Compares with a complete listing, and from then on regards every returned task as handed out.
   *
   * @param scope signature of scan and dates
   * @param covered what a known path is if the listing looked where it lies; a path outside is left
   *     alone
   * @param maxVanished share of the covered known files, 0 to 1, that may vanish at once; when more
   *     have, none of them is taken back, and nothing is read that would stand in for one
   */
  public Discovery compare(
      Listing listing,
      String scope,
      Function<String, Optional<LakeFile>> covered,
      double maxVanished) {
    Map<String, LakeFile> candidates = candidates(covered);
    Set<String> existing = paths(listing.files());
    List<ListedFile> wanted = preferParquet(listing.files());
    Set<String> wantedPaths = paths(wanted);
    List<LakeFile> vanished =
        candidates.values().stream().filter(file -> !existing.contains(file.path())).toList();
    boolean held = vanished.size() > maxVanished * candidates.size();
    List<FileTask> tasks = new ArrayList<>();
    for (String path : candidates.keySet()) {
      boolean superseded = existing.contains(path) && !wantedPaths.contains(path);
      boolean gone = !existing.contains(path) && !held;
      if (superseded || gone) {
        tasks.add(removal(path, listing.asOf()));
      }
    }
    Set<String> heldUnits = held ? units(vanished) : Set.of();
    wanted.sort(READING_ORDER);
    for (ListedFile file : wanted) {
      if (isNews(file, scope, heldUnits)) {
        tasks.add(
            new FileTask(
                file.file().path(),
                file.version(),
                file.length(),
                nextSequence++,
                false,
                listing.asOf(),
                null));
      }
    }
    remember(tasks, scope);
    return new Discovery(tasks, held ? vanished.size() : 0);
  }

  /**
   * A task could not be carried out: whatever the next listing finds of its file is news.
   *
   * @param sequence the task's; if the path has a newer task, nothing changes
   */
  public void invalidate(String path, long sequence) {
    files.computeIfPresent(
        path,
        (unused, known) ->
            known.sequence() == sequence
                ? new KnownFile("", known.scope(), known.length(), sequence)
                : known);
  }

  public int size() {
    return files.size();
  }

  Map<String, KnownFile> files() {
    return files;
  }

  long nextSequence() {
    return nextSequence;
  }

  private Map<String, LakeFile> candidates(Function<String, Optional<LakeFile>> covered) {
    Map<String, LakeFile> candidates = new TreeMap<>();
    for (String path : files.keySet()) {
      covered.apply(path).ifPresent(file -> candidates.put(path, file));
    }
    return candidates;
  }

  private FileTask removal(String path, long asOf) {
    KnownFile gone = Objects.requireNonNull(files.get(path));
    return new FileTask(path, gone.version(), gone.length(), nextSequence++, true, asOf, null);
  }

  private boolean isNews(ListedFile file, String scope, Set<String> heldUnits) {
    KnownFile known = files.get(file.file().path());
    if (known == null) {
      return !heldUnits.contains(unitKey(file.file()));
    }
    return !known.version().equals(file.version()) || !known.scope().equals(scope);
  }

  private static Set<String> paths(List<ListedFile> files) {
    return files.stream().map(listed -> listed.file().path()).collect(Collectors.toSet());
  }

  private static Set<String> units(List<LakeFile> files) {
    return files.stream().map(KnownFiles::unitKey).collect(Collectors.toSet());
  }

  private void remember(List<FileTask> tasks, String scope) {
    for (FileTask task : tasks) {
      if (task.removal()) {
        files.remove(task.path());
      } else {
        files.put(
            task.path(), new KnownFile(task.version(), scope, task.length(), task.sequence()));
      }
    }
  }

  /** Of a payload that lies there both as CSV and as Parquet, only the Parquet files count. */
  private static List<ListedFile> preferParquet(List<ListedFile> listed) {
    Set<String> parquetUnits =
        listed.stream()
            .map(ListedFile::file)
            .filter(file -> file.format() == LakeFormat.PARQUET)
            .map(KnownFiles::unitKey)
            .collect(Collectors.toSet());
    List<ListedFile> kept = new ArrayList<>(listed.size());
    for (ListedFile file : listed) {
      if (file.file().format() == LakeFormat.PARQUET
          || !parquetUnits.contains(unitKey(file.file()))) {
        kept.add(file);
      }
    }
    return kept;
  }

  private static String unitKey(LakeFile file) {
    return file.source() + "/" + file.dataset() + "/" + file.unit();
  }
}
