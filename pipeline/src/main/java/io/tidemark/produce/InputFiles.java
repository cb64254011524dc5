package io.tidemark.produce;

import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LakeFormat;
import io.tidemark.workload.Workload;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files below a path, in the order of their paths. */
public final class InputFiles {
  private final List<Path> files;

  private InputFiles(List<Path> files) {
    this.files = files;
  }

  /**
   * A file.
   *
   * @param root of the lake that it belongs to
   */
  public record Found(Path root, LakeFile file) {}

  /**
   * @param input a file, or a directory
   */
  public static InputFiles below(Path input) throws IOException {
    Path start = input.toAbsolutePath().normalize();
    if (!Files.exists(start)) {
      throw new FileNotFoundException(input + " does not exist");
    }
    try (Stream<Path> files = Files.walk(start)) {
      return new InputFiles(files.filter(Files::isRegularFile).sorted().toList());
    }
  }

  /** The files of a workload, wherever in a lake the path lies. */
  public static List<Found> below(Path input, Workload workload) throws IOException {
    return below(input).of(workload);
  }

  /** With {@code /} between levels. */
  public List<String> paths() {
    return files.stream().map(InputFiles::text).toList();
  }

  /** Those that lie as in a lake; of which the path does not tell what they are, are left. */
  List<Found> of(Workload workload) {
    List<Found> found = new ArrayList<>();
    files.forEach(file -> identify(file, workload).ifPresent(found::add));
    return found;
  }

  /** All that are CSV or Parquet by their names, wherever they lie. */
  List<Found> of(String dataset, String source) {
    List<Found> found = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      LakeFormat format = format(name.toLowerCase(Locale.ROOT));
      if (format != null) {
        found.add(
            new Found(
                Objects.requireNonNull(file.getParent()),
                new LakeFile(name, dataset, format, source, name, Optional.empty())));
      }
    }
    return found;
  }

  private static @Nullable LakeFormat format(String name) {
    if (name.endsWith(".parquet")) {
      return LakeFormat.PARQUET;
    }
    return name.endsWith(".csv") || name.endsWith(".csv.gz") ? LakeFormat.CSV : null;
  }

  private static Optional<Found> identify(Path file, Workload workload) {
    for (Path root = file.getRoot(); root != null; root = child(root, file)) {
      Optional<LakeFile> known = workload.identify(text(root.relativize(file)));
      if (known.isPresent()) {
        return Optional.of(new Found(root, known.get()));
      }
    }
    return Optional.empty();
  }

  private static String text(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static @Nullable Path child(Path root, Path file) {
    int depth = root.getNameCount();
    return depth + 1 < file.getNameCount()
        ? file.getRoot().resolve(file.subpath(0, depth + 1))
        : null;
  }
}
