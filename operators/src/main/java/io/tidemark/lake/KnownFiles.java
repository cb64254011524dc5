package io.tidemark.lake;

import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LakeFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

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
   * @param listed every file of interest that exists; a partial listing must not be given
   * @param scope signature of scan and dates
   * @param covered whether the listing looked where a known path lies; a path outside is left alone
   * @param maxVanished share of the covered known files, 0 to 1, that may vanish at once; when more
   *     have, nothing is taken back
   */
  public Discovery compare(
      List<ListedFile> listed, String scope, Predicate<String> covered, double maxVanished) {
    List<ListedFile> present = preferParquet(listed);
    List<FileTask> tasks = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    present.sort(READING_ORDER);
    List<FileTask> reads = new ArrayList<>();
    for (ListedFile file : present) {
      String path = file.file().path();
      paths.add(path);
      KnownFile known = files.get(path);
      if (known == null
          || !known.version().equals(file.version())
          || !known.scope().equals(scope)) {
        reads.add(new FileTask(path, file.version(), file.length(), nextSequence++, false));
      }
    }
    List<String> candidates = files.keySet().stream().filter(covered).sorted().toList();
    List<String> vanished = candidates.stream().filter(path -> !paths.contains(path)).toList();
    boolean held = vanished.size() > maxVanished * candidates.size();
    if (!held) {
      for (String path : vanished) {
        KnownFile gone = Objects.requireNonNull(files.get(path));
        tasks.add(new FileTask(path, gone.version(), gone.length(), nextSequence++, true));
      }
    }
    tasks.addAll(reads);
    remember(tasks, scope);
    return new Discovery(tasks, held ? vanished.size() : 0);
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
    Set<String> parquetUnits = new HashSet<>();
    for (ListedFile file : listed) {
      if (file.file().format() == LakeFormat.PARQUET) {
        parquetUnits.add(unitKey(file.file()));
      }
    }
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
