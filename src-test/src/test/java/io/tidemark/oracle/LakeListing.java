package io.tidemark.oracle;

import io.tidemark.testlake.LakeForm;
import io.tidemark.testlake.LakePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that the oracle reads: one provider's, of the months that the dates touch. */
final class LakeListing {
  /** A file and what its path says. */
  record Entry(Path file, LakePath path) {}

  private LakeListing() {}

  static List<Entry> of(Path root, OcpProvider provider, LocalDate from, LocalDate to) {
    Map<String, List<Entry>> byBase =
        walk(root).stream()
            .filter(entry -> entry.path().account().equals(provider.account()))
            .filter(entry -> entry.path().source().equals(provider.source()))
            .filter(entry -> !month(entry).isBefore(YearMonth.from(from)))
            .filter(entry -> !month(entry).isAfter(YearMonth.from(to)))
            .collect(
                Collectors.groupingBy(e -> e.path().base(), TreeMap::new, Collectors.toList()));
    List<Entry> chosen = new ArrayList<>();
    byBase.forEach((base, entries) -> chosen.addAll(preferred(base, entries)));
    return chosen;
  }

  /** The month by the directory, which is what a listing is pruned by. */
  private static YearMonth month(Entry entry) {
    Path month = entry.file().getParent();
    return YearMonth.of(
        Integer.parseInt(month.getParent().getFileName().toString().substring("year=".length())),
        Integer.parseInt(month.getFileName().toString().substring("month=".length())));
  }

  private static List<Entry> walk(Path root) {
    if (!Files.isDirectory(root)) {
      throw new IllegalArgumentException("the lake's root is no directory: " + root);
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(
              file ->
                  LakePath.parse(root.relativize(file)).map(path -> new Entry(file, path)).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
  }

  private static List<Entry> preferred(String base, List<Entry> entries) {
    Set<LakeForm> forms = EnumSet.noneOf(LakeForm.class);
    entries.forEach(entry -> forms.add(entry.path().form()));
    if (forms.contains(LakeForm.PARQUET)) {
      return entries.stream().filter(entry -> entry.path().form().isParquet()).toList();
    }
    if (forms.size() > 1) {
      throw new IllegalArgumentException(
          base + " exists as .csv and as .csv.gz: the specification does not say which counts");
    }
    return entries;
  }
}
