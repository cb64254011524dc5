package io.tidemark.produce;

import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Workload;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the files of a workload below a path, wherever in a lake the path lies. */
public final class InputFiles {
  private InputFiles() {}

  /**
   * A file.
   *
   * @param root of the lake that it belongs to
   */
  public record Found(Path root, LakeFile file) {}

  /** In the order of their paths. Files of which the path does not tell what they are, are left. */
  public static List<Found> below(Path input, Workload workload) throws IOException {
    Path start = input.toAbsolutePath().normalize();
    if (!Files.exists(start)) {
      throw new FileNotFoundException(input + " does not exist");
    }
    List<Found> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(start)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        identify(file, workload).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Found> identify(Path file, Workload workload) {
    for (Path root = file.getRoot(); root != null; root = child(root, file)) {
      String relative = root.relativize(file).toString().replace('\\', '/');
      Optional<LakeFile> known = workload.identify(relative);
      if (known.isPresent()) {
        return Optional.of(new Found(root, known.get()));
      }
    }
    return Optional.empty();
  }

  private static @Nullable Path child(Path root, Path file) {
    int depth = root.getNameCount();
    return depth + 1 < file.getNameCount()
        ? file.getRoot().resolve(file.subpath(0, depth + 1))
        : null;
  }
}
