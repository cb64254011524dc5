package io.tidemark.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a deployment's snapshots lie between its runs: {@code checkpoints/} and {@code savepoints/}
 * below a directory that is its own. What makes a deployment is what its state speaks of: pipeline,
 * lake and target. With another lake or target, it starts afresh.
 */
final class StateDirectory {
  /** Raised when snapshots of earlier releases can no longer be read: they are then left alone. */
  static final String FORMAT = "state-2";

  static final String METADATA = "_metadata";

  private final Path home;

  private StateDirectory(Path home) {
    this.home = home;
  }

  /**
   * @param base the configured {@code state.checkpoints}
   * @param identity pipeline first, then whatever else tells deployments apart
   */
  static StateDirectory of(Path base, String pipeline, List<String> identity) {
    String hash =
        sha256(FORMAT + "\n" + pipeline + "\n" + String.join("\n", identity)).substring(0, 12);
    return new StateDirectory(base.toAbsolutePath().normalize().resolve(pipeline + "-" + hash));
  }

  Path home() {
    return home;
  }

  String checkpoints() {
    return flinkPath(home.resolve("checkpoints"));
  }

  String savepoints() {
    return flinkPath(home.resolve("savepoints"));
  }

  /** A local path in Flink's form, which escapes nothing. */
  static String flinkPath(Path path) {
    return org.apache.flink.core.fs.Path.fromLocalFile(path.toFile()).toString();
  }

  /** The local path that Flink means. */
  static Path localPath(String flinkPath) {
    return Path.of(new org.apache.flink.core.fs.Path(flinkPath).getPath());
  }

  /** The complete snapshot written last, from which a run continues; empty before the first. */
  Optional<Path> newest() throws IOException {
    return newestFirst().stream().findFirst();
  }

  /** All complete snapshots, that written last first. */
  List<Path> newestFirst() throws IOException {
    return snapshots().stream()
        .sorted(Comparator.comparing(StateDirectory::writtenAt).reversed())
        .toList();
  }

  /** Deletes all but the newest snapshot and the one before, in case that one is damaged. */
  void tidy() throws IOException {
    List<Path> snapshots = newestFirst();
    if (!snapshots.isEmpty()) {
      keepOnly(snapshots.subList(0, Math.min(2, snapshots.size())));
    }
  }

  /** Deletes every snapshot but one, and what incomplete ones have left behind. */
  void keepOnly(Path snapshot) throws IOException {
    keepOnly(List.of(snapshot));
  }

  private void keepOnly(List<Path> snapshots) throws IOException {
    for (String kind : List.of("checkpoints", "savepoints")) {
      Path directory = home.resolve(kind);
      if (Files.isDirectory(directory)) {
        try (Stream<Path> children = Files.list(directory)) {
          for (Path child : children.toList()) {
            if (snapshots.stream().noneMatch(snapshot -> snapshot.startsWith(child))) {
              delete(child);
            }
          }
        }
      }
    }
  }

  private List<Path> snapshots() throws IOException {
    if (!Files.isDirectory(home)) {
      return List.of();
    }
    try (Stream<Path> files = Files.find(home, 4, (file, attributes) -> true)) {
      return files
          .filter(file -> file.getFileName().toString().equals(METADATA))
          .map(Path::getParent)
          .toList();
    }
  }

  private static long writtenAt(Path snapshot) {
    try {
      return Files.getLastModifiedTime(snapshot.resolve(METADATA)).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Flink may still be deleting there itself; what is left over goes with the next run. */
  private static void delete(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            try {
              Files.deleteIfExists(directory);
            } catch (DirectoryNotEmptyException e) {
              return FileVisitResult.CONTINUE;
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
