package io.tidemark.audit;

import io.tidemark.config.FileFormat;
import io.tidemark.generate.report.ReportType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hourly files of one provider that a directory holds. */
final class LakeListing {
  private static final Pattern MONTH = Pattern.compile("year=(\\d{4})/month=(0[1-9]|1[0-2])/[^/]+");

  private final Path root;
  private final Predicate<YearMonth> months;
  private final List<InputFile> found = new ArrayList<>();

  private LakeListing(Path root, Predicate<YearMonth> months) {
    this.root = root;
    this.months = months;
  }

  /**
   * Where a payload's piece exists in both forms only its Parquet form is listed.
   *
   * @param root the lake's root, the directory that holds {@code data/}
   * @param months by the directory, which is what a listing is pruned by
   * @return ordered by path
   */
  static List<InputFile> of(
      Path root, OcpProvider provider, FileFormat format, Predicate<YearMonth> months) {
    if (!Files.isDirectory(root)) {
      throw new IllegalArgumentException("the lake's root is no directory: " + root);
    }
    LakeListing listing = new LakeListing(root, months);
    String source = "source=" + provider.source();
    if (format != FileFormat.CSV) {
      for (ReportType type : ReportType.values()) {
        listing.walk(
            "data/parquet/%s/OCP/%s/%s".formatted(provider.directory(), type.pathName(), source),
            Optional.of(type));
      }
    }
    if (format != FileFormat.PARQUET) {
      listing.walk("data/csv/%s/OCP/%s".formatted(provider.directory(), source), Optional.empty());
    }
    return listing.preferred();
  }

  private void walk(String directory, Optional<ReportType> type) {
    Path start = root.resolve(directory);
    if (!Files.isDirectory(start)) {
      return;
    }
    try (Stream<Path> files = Files.walk(start, 3)) {
      files.filter(Files::isRegularFile).forEach(file -> add(start, directory, file, type));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + start, e);
    }
  }

  private void add(Path start, String directory, Path file, Optional<ReportType> type) {
    String below = start.relativize(file).toString().replace('\\', '/');
    Matcher month = MONTH.matcher(below);
    if (month.matches()
        && months.test(
            YearMonth.of(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2))))) {
      InputName.read(file, directory + "/" + below, type, type.isPresent()).ifPresent(found::add);
    }
  }

  private List<InputFile> preferred() {
    Set<String> parquet =
        found.stream().filter(InputFile::parquet).map(InputFile::unit).collect(Collectors.toSet());
    return found.stream()
        .filter(file -> file.parquet() || !parquet.contains(file.unit()))
        .sorted((a, b) -> a.path().compareTo(b.path()))
        .toList();
  }
}
