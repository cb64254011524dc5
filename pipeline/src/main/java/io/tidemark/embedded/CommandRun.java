package io.tidemark.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A finished command. Its output goes through a file, because a server that outlives the command
 * keeps a pipe open.
 */
record CommandRun(int exitCode, String output) {
  private static final long LIMIT_SECONDS = 120;

  static CommandRun of(List<String> command) throws IOException {
    Path output = Files.createTempFile("tidemark-", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new EmbeddedDatabaseException(
            command + " did not finish within " + LIMIT_SECONDS + " s");
      }
      return new CommandRun(process.exitValue(), Files.readString(output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
