package io.tidemark.lake;

import io.tidemark.workload.Deletion;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LakeFormat;
import io.tidemark.workload.SliceId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a lake: for every path the version that was last handed out. Comparing it with a
 * complete listing yields new, replaced and vanished files. There is no high-water mark: a file is
 * new when its version is not the known one, whatever its time says.
 *
 * <p>Not thread-safe. What is doubted of vanished files is forgotten with the instance.
 */
final class KnownFiles {
  private static final Comparator<ListedFile> READING_ORDER =
      Comparator.comparing((ListedFile listed) -> listed.file().date().orElse(LocalDate.MAX))
          .thenComparing(listed -> listed.file().source())
          .thenComparing(listed -> listed.file().path());

  private final Map<String, KnownFile> files = new HashMap<>();
  private final MissingFiles missing = new MissingFiles();
  private long nextSequence;
  private HeldFiles held = HeldFiles.none();
  private final RecentDeletions recent = new RecentDeletions();
  private long confirmation;

  KnownFiles(Map<String, KnownFile> files, long nextSequence, long confirmation) {
    this.files.putAll(files);
    this.nextSequence = nextSequence;
    this.confirmation = confirmation;
  }

  KnownFiles() {
    this(Map.of(), 1, 0);
  }

  /**
   * Compares with a complete listing, and from then on regards every returned task as handed out.
   *
   * @param busy paths with a task that is not done: while they are, they are not forgotten
   */
  Discovery compare(Listing listing, Rules rules, Predicate<String> busy) {
    Set<String> existing = paths(listing.files());
    List<ListedFile> wanted = preferParquet(listing.files());
    Set<String> wantedPaths = wanted == listing.files() ? existing : paths(wanted);
    Map<String, LakeFile> candidates = candidates(rules, wantedPaths);
    Set<String> absent = new HashSet<>(candidates.keySet());
    absent.removeAll(existing);
    MissingFiles.Finding finding = missing.after(absent, listing.asOf(), rules.confirmAfter());
    Map<String, KnownFile> forgotten = forget(finding.gone(), candidates, rules, busy);
    absent.removeAll(forgotten.keySet());
    Set<String> gone = new HashSet<>(finding.gone());
    gone.retainAll(absent);
    decide(finding, gone, candidates, wanted, rules, listing.asOf());
    gone.removeAll(held.paths());

    List<FileTask> tasks = new ArrayList<>();
    Map<String, KnownFile> before = new HashMap<>();
    for (String path : candidates.keySet()) {
      boolean superseded = existing.contains(path) && !wantedPaths.contains(path);
      boolean ignored = ignores(rules, candidates, path);
      if (superseded || (gone.contains(path) && !ignored)) {
        KnownFile known = Objects.requireNonNull(files.remove(path));
        before.put(path, known);
        tasks.add(removal(path, known, listing.asOf()));
        if (!superseded) {
          recent.add(Objects.requireNonNull(candidates.get(path)), listing.asOf());
        }
      }
    }
    absent.removeAll(before.keySet());
    Set<String> absentUnits = new HashSet<>();
    candidates.forEach(
        (path, file) -> {
          if (absent.contains(path)) {
            absentUnits.add(unitKey(file));
          }
        });
    for (ListedFile file : news(wanted, rules.scope(), absentUnits)) {
      KnownFile known = files.get(file.file().path());
      tasks.add(reading(file, known, rules.scope(), listing.asOf()));
      if (known != null) {
        before.put(file.file().path(), known);
      }
    }
    return new Discovery(tasks, before, forgotten, held, finding.lookAgain());
  }

  /** A task to read a file that was announced; from now on it counts as handed out. */
  FileTask reading(ListedFile file, String scope, long asOf) {
    return reading(file, files.get(file.file().path()), scope, asOf);
  }

  /** A task to read one date of a file again as it is known. */
  FileTask rereading(String path, long day, long asOf) {
    KnownFile known = Objects.requireNonNull(files.get(path)).withTask(nextSequence++);
    files.put(path, known);
    return new FileTask(path, known.version(), known.length(), known.sequence(), false, asOf, day);
  }

  @Nullable KnownFile get(String path) {
    return files.get(path);
  }

  void put(String path, KnownFile file) {
    files.put(path, file);
  }

  int size() {
    return files.size();
  }

  Map<String, KnownFile> files() {
    return files;
  }

  long nextSequence() {
    return nextSequence;
  }

  /** The confirmation of deletions that was met last. */
  long confirmation() {
    return confirmation;
  }

  /** Known files where the listing looked that are not there, or not wanted. */
  private Map<String, LakeFile> candidates(Rules rules, Set<String> wanted) {
    Map<String, LakeFile> candidates = new TreeMap<>();
    for (String path : files.keySet()) {
      if (!wanted.contains(path)) {
        rules.covered().apply(path).ifPresent(file -> candidates.put(path, file));
      }
    }
    return candidates;
  }

  private Map<String, KnownFile> forget(
      Set<String> gone, Map<String, LakeFile> candidates, Rules rules, Predicate<String> busy) {
    Map<String, KnownFile> forgotten = new HashMap<>();
    for (String path : gone) {
      if (ignores(rules, candidates, path) && !busy.test(path)) {
        forgotten.put(path, Objects.requireNonNull(files.remove(path)));
        candidates.remove(path);
      }
    }
    return forgotten;
  }

  /** What the guard holds; until what is missing is confirmed, what it held before. */
  private void decide(
      MissingFiles.Finding finding,
      Set<String> gone,
      Map<String, LakeFile> candidates,
      List<ListedFile> wanted,
      Rules rules,
      long now) {
    if (finding.lookAgain()) {
      Set<String> still = new HashSet<>(held.paths());
      still.retainAll(candidates.keySet());
      still.removeAll(paths(wanted));
      held = new HeldFiles(still, held.dates());
      return;
    }
    boolean believed =
        rules.guard().confirmation() != 0 && rules.guard().confirmation() != confirmation;
    if (believed) {
      confirmation = rules.guard().confirmation();
      recent.forget();
    }
    List<LakeFile> doubtful =
        gone.stream()
            .filter(path -> !ignores(rules, candidates, path))
            .map(candidates::get)
            .toList();
    held =
        believed
            ? HeldFiles.none()
            : new MassDeletion(rules.guard(), this::dates)
                .held(doubtful, recent.since(now), candidates.size() + known(wanted), wanted);
  }

  private int known(List<ListedFile> wanted) {
    return (int) wanted.stream().filter(listed -> files.containsKey(listed.file().path())).count();
  }

  private Set<String> dates(LakeFile file) {
    if (file.date().isPresent()) {
      return Set.of(file.source() + " " + file.date().get());
    }
    KnownFile known = files.get(file.path());
    return known == null
        ? Set.of()
        : known.touched().stream()
            .map(slice -> slice.source() + " " + slice.date())
            .collect(Collectors.toSet());
  }

  private static boolean ignores(Rules rules, Map<String, LakeFile> candidates, String path) {
    LakeFile file = candidates.get(path);
    return file != null
        && rules.workload().dataset(file.dataset()).policy().deletion() == Deletion.IGNORE;
  }

  private FileTask removal(String path, KnownFile gone, long asOf) {
    return new FileTask(path, gone.version(), gone.length(), nextSequence++, true, asOf, null);
  }

  private FileTask reading(ListedFile file, @Nullable KnownFile before, String scope, long asOf) {
    String path = file.file().path();
    List<SliceId> touched = before == null ? List.of() : before.touched();
    KnownFile now =
        new KnownFile(file.version(), scope, file.length(), nextSequence++, false, touched);
    files.put(path, now);
    return new FileTask(path, now.version(), now.length(), now.sequence(), false, asOf, null);
  }

  /** What is to be read, in the order in which it should be. */
  private List<ListedFile> news(List<ListedFile> wanted, String scope, Set<String> absentUnits) {
    List<ListedFile> news = new ArrayList<>();
    for (ListedFile file : wanted) {
      if (isNews(file, files.get(file.file().path()), scope, absentUnits)) {
        news.add(file);
      }
    }
    news.sort(READING_ORDER);
    return news;
  }

  private static boolean isNews(
      ListedFile file, @Nullable KnownFile known, String scope, Set<String> absentUnits) {
    if (known == null) {
      return !absentUnits.contains(unitKey(file.file()));
    }
    return !known.version().equals(file.version()) || !known.scope().equals(scope);
  }

  private static Set<String> paths(Collection<ListedFile> files) {
    Set<String> paths = new HashSet<>(files.size() * 2);
    files.forEach(listed -> paths.add(listed.file().path()));
    return paths;
  }

  /** Of a payload that lies there both as CSV and as Parquet, only the Parquet files count. */
  private static List<ListedFile> preferParquet(List<ListedFile> listed) {
    boolean csv = listed.stream().anyMatch(file -> file.file().format() == LakeFormat.CSV);
    Set<String> parquetUnits =
        !csv
            ? Set.of()
            : listed.stream()
                .map(ListedFile::file)
                .filter(file -> file.format() == LakeFormat.PARQUET)
                .map(KnownFiles::unitKey)
                .collect(Collectors.toSet());
    if (parquetUnits.isEmpty()) {
      return listed;
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

  static String unitKey(LakeFile file) {
    return file.source() + "/" + file.dataset() + "/" + file.unit();
  }
}
