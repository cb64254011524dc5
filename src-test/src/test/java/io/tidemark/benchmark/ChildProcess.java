package io.tidemark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands one at a time and accounts for each as a whole process: the CPU time is that of the
 * process after its end, so nothing of it is missed, and no other child may end meanwhile.
 */
final class ChildProcess {
  private static final long LOOK_MILLIS = 10;

  private final Path logs;
  private final Map<String, String> environment;

  /**
   * @param logs what the commands print goes there, a file for each name
   */
  ChildProcess(Path logs, Map<String, String> environment) {
    this.logs = logs;
    this.environment = Map.copyOf(environment);
  }

  /**
   * An ended process.
   *
   * @param startedAt milliseconds since the epoch
   * @param peakRss as of at most some 10 ms before the end
   * @param output its standard output
   */
  record Ended(long startedAt, double wall, double cpu, long peakRss, String output) {}

  /**
   * @throws IOException if the command does not end with exit code 0
   */
  Ended run(String name, List<String> command) throws IOException, InterruptedException {
    double cpuBefore = Proc.endedChildrenCpu();
    long startedAt = System.currentTimeMillis();
    long start = System.nanoTime();
    Process process = start(name, command);
    long peak = 0;
    try {
      do {
        peak = Math.max(peak, Proc.peakRss(process.pid()).orElse(0));
      } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    } finally {
      process.destroy();
    }
    double wall = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(
          name + " ended with " + process.exitValue() + "; see " + errors(name) + ": " + command);
    }
    double cpu = Proc.endedChildrenCpu() - cpuBefore;
    return new Ended(startedAt, wall, cpu, peak, Files.readString(output(name)));
  }

  /** Starts a command that the caller ends. It is ended with this process at the latest. */
  Process start(String name, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output(name).toFile())
            .redirectError(errors(name).toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    Thread end = new Thread(process::destroy, "end-" + name);
    Runtime.getRuntime().addShutdownHook(end);
    process.onExit().thenRun(() -> forget(end));
    return process;
  }

  Path errors(String name) {
    return logs.resolve(name + ".err");
  }

  private Path output(String name) {
    return logs.resolve(name + ".out");
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending already.
    }
  }
}
