package io.tidemark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Looks for a secret in what a cluster answers, logs and stores. */
record SecretSearch(String secret) {
  void assertNotInAnswers(ClusterRest rest, String job) throws Exception {
    for (String path :
        List.of("/jobs/" + job, "/jobs/" + job + "/config", "/jobmanager/config", "/config")) {
      assertThat(rest.text(path)).doesNotContain(secret);
    }
  }

  void assertNotInFiles(Path... roots) throws IOException {
    int searched = 0;
    for (Path root : roots) {
      for (Path file : filesUnder(root)) {
        try {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertThat(text.contains(secret)).as("%s holds the password", file).isFalse();
          searched++;
        } catch (NoSuchFileException e) {
          continue;
        }
      }
    }
    assertThat(searched).isGreaterThan(20);
  }

  /** The job deletes files all the while. */
  private static List<Path> filesUnder(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
