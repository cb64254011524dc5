package io.tidemark.event.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The schemas of events: the newest, and those of every released version. */
final class SchemaFiles {
  private static final String NEWEST = "/io/tidemark/schemas/events/";

  private SchemaFiles() {}

  static String read(String name) {
    URL url = Objects.requireNonNull(SchemaFiles.class.getResource(NEWEST + name + ".avsc"), name);
    try (java.io.InputStream in = url.openStream()) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One directory for each released version. */
  static List<Path> versions() {
    try (Stream<Path> directories = Files.list(released())) {
      return directories.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path released() {
    try {
      URL v1 = Objects.requireNonNull(SchemaFiles.class.getResource(NEWEST + "v1/PodUsage.avsc"));
      return Path.of(v1.toURI()).getParent().getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
