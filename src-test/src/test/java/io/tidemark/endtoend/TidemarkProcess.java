package io.tidemark.endtoend;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code tidemark run} in a JVM of its own, with the class path of this one. */
final class TidemarkProcess implements AutoCloseable {
  private final Process process;
  private final Path output;

  private TidemarkProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts watching the pipeline's files. */
  static TidemarkProcess watch(TestPipeline pipeline) throws IOException {
    Path config = pipeline.configFile();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("io.tidemark.cli.Tidemark", "run", "-c", config.toString()));
    Path output = Files.createTempFile(config.getParent(), "tidemark", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(config.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(TestPipeline.ENVIRONMENT);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return new TidemarkProcess(builder.start(), output);
  }

  boolean alive() {
    return process.isAlive();
  }

  /** As a crash or {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * As {@code kill}, Ctrl-C or an orchestrator does.
   *
   * @return the exit code
   * @throws AssertionError if the process does not end within a minute
   */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new AssertionError("still running a minute after SIGTERM:\n" + output());
    }
    return process.exitValue();
  }

  /** What it has printed, with its log. */
  String output() {
    try {
      Path log = output.resolveSibling(".tidemark/log/tidemark.log");
      return Files.readString(output) + (Files.exists(log) ? Files.readString(log) : "");
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
