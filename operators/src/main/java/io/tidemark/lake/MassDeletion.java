package io.tidemark.lake;

import io.tidemark.workload.LakeFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Doubts files that went at once when they are too large a share of a lake or of a date. */
final class MassDeletion {
  private final DeletionGuard guard;
  private final Function<LakeFile, Set<String>> dates;

  /**
   * @param dates the sources and dates that a file belongs to; empty if that is not known
   */
  MassDeletion(DeletionGuard guard, Function<LakeFile, Set<String>> dates) {
    this.guard = guard;
    this.dates = dates;
  }

  /**
   * Which of the files that are gone are not to be taken back.
   *
   * @param gone confirmed as gone
   * @param recent taken back a short while ago
   * @param known number of known files where the listing looked, those that are gone included
   * @param there files that are there
   */
  HeldFiles held(
      Collection<LakeFile> gone, Collection<LakeFile> recent, int known, List<ListedFile> there) {
    if (gone.isEmpty()) {
      return HeldFiles.none();
    }
    if (gone.size() + recent.size() > guard.maxVanished() * (known + recent.size())) {
      return new HeldFiles(paths(gone), Set.of());
    }
    Map<String, Integer> goneOf = new HashMap<>();
    Stream.concat(gone.stream(), recent.stream())
        .forEach(file -> dates.apply(file).forEach(date -> goneOf.merge(date, 1, Integer::sum)));
    Map<String, Integer> thereOf = new HashMap<>();
    for (ListedFile listed : there) {
      for (String date : dates.apply(listed.file())) {
        if (goneOf.containsKey(date)) {
          thereOf.merge(date, 1, Integer::sum);
        }
      }
    }
    Set<String> doubted = new TreeSet<>();
    goneOf.forEach(
        (date, count) -> {
          int all = count + thereOf.getOrDefault(date, 0);
          if (count > guard.maxVanishedOfDate() * all) {
            doubted.add(date);
          }
        });
    List<LakeFile> held =
        gone.stream()
            .filter(file -> dates.apply(file).stream().anyMatch(doubted::contains))
            .toList();
    return new HeldFiles(paths(held), doubted);
  }

  private static Set<String> paths(Collection<LakeFile> files) {
    Set<String> paths = new HashSet<>();
    files.forEach(file -> paths.add(file.path()));
    return paths;
  }
}
