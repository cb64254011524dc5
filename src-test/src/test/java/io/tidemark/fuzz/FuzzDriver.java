package io.tidemark.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where Jazzer enters; it finds the methods by their names. */
public final class FuzzDriver {
  private static FuzzTarget target;

  private FuzzDriver() {}

  /**
   * Reads the corpus once: loading and rewriting classes is not the first input's time.
   *
   * @param arguments the name of the {@link FuzzTarget}
   */
  public static void fuzzerInitialize(String[] arguments) throws Exception {
    target = FuzzTarget.valueOf(arguments[0]);
    for (Path input : target.inputs()) {
      target.accepts(Files.readAllBytes(input));
    }
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    target.accepts(input);
  }
}
