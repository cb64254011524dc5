package io.tidemark.fuzz;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jazzer in a JVM of its own, whose classes it rewrites: no other test runs there.
 *
 * @param directory new inputs and, of a failure, the input go there
 */
record JazzerRun(FuzzTarget target, Path directory) {
  private static final Duration START = Duration.ofMinutes(3);

  /** Jazzer looks at every class there is: the child has only the libraries that are read with. */
  private static final Pattern NEEDED =
      Pattern.compile(
          "(tidemark-|jazzer-|parquet-|hadoop-client-|jackson-|avro-|fastcsv-|snappy-java-|zstd-jni-"
              + "|aircompressor-|slf4j-api-|commons-(logging|pool)-|jspecify-|jts-core-|lz4-java-).*\\.jar");

  /**
   * What came of it.
   *
   * @param code 0 unless an input has failed
   * @param output names the failure, the file with the input, and the seed
   */
  record Outcome(int code, String output) {}

  Outcome fuzz(long seconds, long seed) throws IOException, InterruptedException {
    Path found = Files.createDirectories(directory.resolve("found"));
    Path log = directory.resolve("jazzer.log");
    Process process =
        new ProcessBuilder(command(found, seconds, seed))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      boolean ended = process.waitFor(seconds + START.toSeconds(), TimeUnit.SECONDS);
      return new Outcome(ended ? process.exitValue() : -1, Files.readString(log));
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command(Path found, long seconds, long seed) {
    String watched = String.join(":", target.watched());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-cp", classPath()));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + FuzzDriver.class.getName());
    command.add("--target_args=" + target.name());
    command.add("--instrumentation_includes=" + watched);
    command.add("--custom_hook_includes=" + watched);
    command.add("--reproducer_path=" + directory);
    command.add("-artifact_prefix=" + directory + "/");
    command.add("-max_total_time=" + seconds);
    command.add("-max_len=" + target.longest());
    command.add("-timeout=60");
    // Memory is the heap's to limit: what libFuzzer measures also counts the process that started
    // this one.
    command.add("-rss_limit_mb=0");
    command.add("-seed=" + seed);
    command.add("-print_final_stats=1");
    command.add(found.toString());
    command.add(target.corpus().toString());
    return command;
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith(".jar") || NEEDED.matcher(name(entry)).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String name(String path) {
    return Path.of(path).getFileName().toString();
  }
}
