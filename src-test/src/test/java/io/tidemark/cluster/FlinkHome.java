package io.tidemark.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint;

/**
 * What a user has after unpacking Flink, as far as it is needed: a configuration, {@code
 * bin/flink}, and on the class path what Flink's distribution brings, made of Flink's published
 * artifacts. Nothing of Tidemark is on it.
 */
final class FlinkHome {
  private static final Pattern DISTRIBUTION =
      Pattern.compile(
          "(flink-(?!connector-(base|jdbc)|s3-).*|kryo-|reflectasm-|objenesis-|minlog-|snakeyaml-engine-"
              + "|commons-(cli|collections|compress|io|lang3|math3|text)-|RoaringBitmap-|javassist-"
              + "|snappy-java-|lz4-java-|async-profiler-|frocksdbjni-|log4j-|slf4j-api-).*\\.jar");

  /** Application mode's own artifact: the launcher has no use for it. */
  private static final Path CONTAINER =
      Path.of(
          URI.create(
              StandaloneApplicationClusterEntryPoint.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toString()));

  private static final List<String> OPENS =
      Stream.of(
              "java.lang", "java.util", "java.util.concurrent", "java.time", "java.nio", "java.net")
          .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
          .toList();

  private final Path directory;

  private FlinkHome(Path directory) {
    this.directory = directory;
  }

  /**
   * @param job for application mode, where the image has it
   * @param configuration by Flink's keys
   */
  static FlinkHome make(Path directory, Path job, Map<String, Object> configuration)
      throws IOException {
    Files.createDirectories(directory.resolve("conf"));
    Files.createDirectories(directory.resolve("lib"));
    Files.createSymbolicLink(
        Files.createDirectories(directory.resolve("usrlib")).resolve(job.getFileName()),
        job.toRealPath());
    Files.createDirectories(directory.resolve("bin"));
    new ObjectMapper(new YAMLFactory())
        .writeValue(directory.resolve("conf/config.yaml").toFile(), configuration);
    Files.writeString(
        directory.resolve("conf/log4j.properties"),
        """
        rootLogger.level = INFO
        rootLogger.appenderRef.console.ref = Console
        appender.console.name = Console
        appender.console.type = Console
        appender.console.target = SYSTEM_ERR
        appender.console.layout.type = PatternLayout
        appender.console.layout.pattern = %d %-5p %c{1} %m%n
        """);
    FlinkHome home = new FlinkHome(directory);
    home.writeCommand();
    return home;
  }

  Path directory() {
    return directory;
  }

  Path configuration() {
    return directory.resolve("conf");
  }

  /** The variables by which Flink's processes find its directories. */
  Map<String, String> environment() {
    return Map.of("FLINK_LIB_DIR", directory.resolve("lib").toString());
  }

  /** The command of a JVM of the cluster. */
  List<String> java(int heapMegabytes, String main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(OPENS);
    command.add("-Dlog4j.configurationFile=" + configuration().resolve("log4j.properties"));
    command.addAll(List.of("-cp", classPath(), main));
    command.addAll(arguments);
    return command;
  }

  private void writeCommand() throws IOException {
    String command =
        java(192, "org.apache.flink.client.cli.CliFrontend", List.of()).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Path flink = directory.resolve("bin/flink");
    Files.writeString(
        flink,
        "#!/bin/sh\nexport FLINK_CONF_DIR='"
            + configuration()
            + "'\nexec "
            + command
            + " \"$@\"\n");
    Files.setPosixFilePermissions(flink, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("tidemark.lib")))) {
      return Stream.concat(
              jars.filter(jar -> DISTRIBUTION.matcher(jar.getFileName().toString()).matches()),
              Stream.of(CONTAINER))
          .map(Path::toString)
          .sorted()
          .collect(Collectors.joining(File.pathSeparator));
    }
  }
}
