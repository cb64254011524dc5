package io.tidemark.lake;

import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LakeFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides which announced files may be read before the next listing. A unit of which a known file
 * is missing, or that is there in two formats, is left to a listing, which sees all of it: else
 * what replaces something would count beside it.
 *
 * <p>Not thread-safe.
 */
public final class AnnouncedFiles {
  private final KnownFiles files;

  /** Known paths by unit; null until it is asked for after a listing. */
  private @Nullable Map<String, Set<String>> units;

  AnnouncedFiles(KnownFiles files) {
    this.files = files;
  }

  /**
   * What a look at announced paths has found.
   *
   * @param news to be read, in the order of their paths
   * @param listingWanted whether something is there that only a listing may decide
   */
  public record Finding(List<ListedFile> news, boolean listingWanted) {}

  /** What is known may have changed as a whole. */
  void listed() {
    units = null;
  }

  Set<String> toLookAt(Collection<String> announced, Rules rules) {
    Set<String> paths = new TreeSet<>();
    for (String path : announced) {
      rules
          .covered()
          .apply(path)
          .ifPresent(
              file -> {
                paths.add(path);
                paths.addAll(known(file, rules));
              });
    }
    return paths;
  }

  Finding compare(List<ListedFile> found, Set<String> absent, Rules rules) {
    boolean listingWanted = absent.stream().anyMatch(path -> files.get(path) != null);
    Map<String, Set<LakeFormat>> formats = new HashMap<>();
    Set<String> incomplete = new HashSet<>();
    for (ListedFile listed : found) {
      LakeFile file = listed.file();
      String unit = KnownFiles.unitKey(file);
      formats.computeIfAbsent(unit, unused -> new HashSet<>()).add(file.format());
      if (known(file, rules).stream().anyMatch(absent::contains)) {
        incomplete.add(unit);
      }
    }
    List<ListedFile> news = new ArrayList<>();
    for (ListedFile listed : found) {
      String path = listed.file().path();
      String unit = KnownFiles.unitKey(listed.file());
      if (isKnown(listed, rules)) {
        continue;
      }
      if (incomplete.contains(unit) || formats.getOrDefault(unit, Set.of()).size() > 1) {
        listingWanted = true;
      } else {
        news.add(listed);
        known(listed.file(), rules).add(path);
      }
    }
    return new Finding(news, listingWanted);
  }

  private boolean isKnown(ListedFile listed, Rules rules) {
    KnownFile known = files.get(listed.file().path());
    return known != null
        && known.version().equals(listed.version())
        && known.scope().equals(rules.scope());
  }

  /** Paths of a file's unit. */
  private Set<String> known(LakeFile file, Rules rules) {
    Map<String, Set<String>> index = units;
    if (index == null) {
      index = new HashMap<>();
      for (String path : files.files().keySet()) {
        LakeFile known = rules.covered().apply(path).orElse(null);
        if (known != null) {
          index.computeIfAbsent(KnownFiles.unitKey(known), unused -> new TreeSet<>()).add(path);
        }
      }
      units = index;
    }
    return index.computeIfAbsent(KnownFiles.unitKey(file), unused -> new TreeSet<>());
  }
}
