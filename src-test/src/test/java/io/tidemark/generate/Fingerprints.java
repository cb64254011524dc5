package io.tidemark.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Content hashes of every file below a directory, by relative path. */
final class Fingerprints {
  private Fingerprints() {}

  static SortedMap<String, String> of(Path root) throws IOException {
    SortedMap<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hashes.put(root.relativize(file).toString(), sha256(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  /** Paths that only one of two trees has or that differ in content. */
  static List<String> differences(Map<String, String> first, Map<String, String> second) {
    SortedSet<String> paths = new TreeSet<>(first.keySet());
    paths.addAll(second.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(first.get(path), second.get(path)))
        .toList();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
