package io.tidemark.upgrade;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** A state record as it was, and as it became: compiled in the test, one class loader for each. */
final class RecordVersions {
  /** The record's name in every version. */
  static final String NAME = "evolving.Measure";

  private final Path directory;

  RecordVersions(Path directory) {
    this.directory = directory;
  }

  /**
   * The record with these components.
   *
   * @param components as Java source, without parentheses
   */
  Class<?> with(String components) throws IOException, ClassNotFoundException {
    return compiled("public record Measure(" + components + ") {}");
  }

  /** The type of that name by its whole source. */
  Class<?> compiled(String source) throws IOException, ClassNotFoundException {
    Path root = Files.createTempDirectory(directory, "version");
    Path file = root.resolve("Measure.java");
    Files.writeString(file, "package evolving; " + source);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", root.toString(), file.toString());
    if (failed != 0) {
      throw new IOException("not compiled: " + source);
    }
    return Class.forName(NAME, true, loader(root));
  }

  private static ClassLoader loader(Path root) throws MalformedURLException {
    return new URLClassLoader(
        new URL[] {root.toUri().toURL()}, RecordVersions.class.getClassLoader());
  }
}
