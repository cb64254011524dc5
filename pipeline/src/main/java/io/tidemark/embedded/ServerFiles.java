package io.tidemark.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The server's programs, unpacked from the class path beside the data that they serve: nothing
 * shared with other users, nothing left behind when the directory is deleted.
 */
final class ServerFiles {
  private ServerFiles() {}

  /**
   * @param directory where the programs are, or will be after this call
   */
  static void unpack(Path directory) throws IOException {
    if (Files.isExecutable(directory.resolve("bin/postgres"))) {
      return;
    }
    Path partial = directory.resolveSibling(directory.getFileName() + ".partial");
    delete(partial);
    try (InputStream archive = archive();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
      unpack(tar, partial);
    }
    delete(directory);
    Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
  }

  private static InputStream archive() throws IOException {
    String system = System.getProperty("os.name", "");
    String machine = System.getProperty("os.arch", "");
    try {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
          system.startsWith("Mac") ? "Darwin" : system.replaceFirst(" .*", ""),
          machine.equals("amd64") ? "x86_64" : machine);
    } catch (IllegalStateException e) {
      throw new EmbeddedDatabaseException(
          "there are no PostgreSQL programs for "
              + system.toLowerCase(Locale.ROOT)
              + " on "
              + machine
              + " on the class path; use a PostgreSQL server of your own (target.jdbc.url)",
          e);
    }
  }

  private static void unpack(TarArchiveInputStream tar, Path directory) throws IOException {
    List<TarArchiveEntry> links = new ArrayList<>();
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path file = inside(directory, entry.getName());
      if (entry.isDirectory()) {
        Files.createDirectories(file);
      } else if (entry.isSymbolicLink() || entry.isLink()) {
        links.add(entry);
      } else {
        Files.createDirectories(file.getParent());
        Files.copy(tar, file);
        if (!file.toFile().setExecutable((entry.getMode() & 0100) != 0, false)) {
          throw new EmbeddedDatabaseException("cannot set the permissions of " + file);
        }
      }
    }
    for (TarArchiveEntry link : links) {
      Path file = inside(directory, link.getName());
      Files.createDirectories(file.getParent());
      Files.createSymbolicLink(file, Path.of(link.getLinkName()));
    }
  }

  private static Path inside(Path directory, String name) throws IOException {
    Path file = directory.resolve(name).normalize();
    if (!file.startsWith(directory)) {
      throw new EmbeddedDatabaseException("the archive of PostgreSQL programs holds " + name);
    }
    return file;
  }

  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
