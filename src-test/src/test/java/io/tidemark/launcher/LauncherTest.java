package io.tidemark.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a tree of its own, with a Java that only says how it was called. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "tidemark").toAbsolutePath().normalize();

  @TempDir Path directory;
  private Path tree;
  private Path java;

  @BeforeEach
  void build() throws Exception {
    tree = Files.createDirectories(directory.resolve("a tree"));
    Files.copy(LAUNCHER, tree.resolve("tidemark"));
    executable(tree.resolve("tidemark"));
    String opens =
        "<runtime.opens>--add-opens=java.base/java.util=ALL-UNNAMED -Done</runtime.opens>";
    write(tree.resolve("pom.xml"), opens);
    for (String module : List.of("schemas", "operators", "pipeline", "deploy")) {
      write(tree.resolve(module).resolve("pom.xml"), "");
      write(tree.resolve(module).resolve("src/main/Source"), "");
    }
    write(tree.resolve("deploy/target/tidemark/lib/b.jar"), "");
    write(tree.resolve("deploy/target/tidemark/lib/a.jar"), "");
    write(tree.resolve("deploy/class-archive"), "#!/bin/sh\necho archived >\"$3\"\n");
    executable(tree.resolve("deploy/class-archive"));
    write(tree.resolve("deploy/target/tidemark/built"), "");
    java = Files.createDirectories(directory.resolve("java"));
    write(java.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    write(
        java.resolve("bin/java"),
        "#!/bin/sh\nfor a in \"$@\"; do echo \"<$a>\"; done\n"
            + "echo \"plugins $FLINK_PLUGINS_DIR\"\n");
    executable(java.resolve("bin/java"));
  }

  @Test
  void isValidShell() throws Exception {
    assertThat(run(Map.of(), "bash", "-n", LAUNCHER.toString()).exitCode()).isZero();
  }

  @Test
  void callsJavaWithTheTreesLibraryAndTheArgumentsAsGiven() throws Exception {
    Run run = launch(tree.resolve("tidemark"), Map.of(), "run", "-c", "a file.yaml");

    assertThat(run.exitCode()).isZero();
    assertThat(run.output().lines())
        .contains("<-Xmx1g>", "<--add-opens=java.base/java.util=ALL-UNNAMED>", "<-Done>")
        .contains(
            "<-Dtidemark.terminal.input=false>",
            "<-Dtidemark.terminal.output=false>",
            "<-Dtidemark.terminal.error=false>")
        .contains("<" + classPath() + ">")
        .containsSubsequence("<io.tidemark.cli.Tidemark>", "<run>", "<-c>", "<a file.yaml>");
  }

  @Test
  void takesItsHeapAndOptionsFromTheEnvironment() throws Exception {
    Map<String, String> environment =
        Map.of("TIDEMARK_HEAP", "3g", "TIDEMARK_JAVA_OPTS", "-Da -Db");

    assertThat(launch(tree.resolve("tidemark"), environment).output().lines())
        .contains("<-Xmx3g>", "<-Da>", "<-Db>");
  }

  @Test
  void offersTheFileSystemsThatWereBuiltWithItOrOthers() throws Exception {
    assertThat(launch(tree.resolve("tidemark"), Map.of()).output())
        .contains("plugins " + tree.resolve("deploy/target/tidemark/plugins"));
    assertThat(launch(tree.resolve("tidemark"), Map.of("FLINK_PLUGINS_DIR", "/mine")).output())
        .contains("plugins /mine");
  }

  @Test
  void worksThroughLinks() throws Exception {
    Path first = Files.createSymbolicLink(directory.resolve("first"), Path.of("a tree/tidemark"));
    Path second = Files.createSymbolicLink(directory.resolve("second"), first);

    assertThat(launch(second, Map.of()).output()).contains(classPath());
  }

  @Test
  void explainsWhichJavaItNeeds() throws Exception {
    write(java.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Run old = launch(tree.resolve("tidemark"), Map.of());

    assertThat(old.exitCode()).isEqualTo(1);
    assertThat(old.output()).contains("is Java 11; Tidemark needs 17 or newer");

    Run missing = launch(tree.resolve("tidemark"), Map.of("JAVA_HOME", "/nowhere"));
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.output()).contains("JAVA_HOME is /nowhere");
  }

  @Test
  void buildsWhatIsOutOfDateOnce() throws Exception {
    Files.delete(tree.resolve("deploy/target/tidemark/built"));
    Path maven = directory.resolve("maven/mvn");
    write(maven, "#!/bin/sh\necho \"$@\" >>called\nmkdir -p deploy/target/tidemark/lib\n");
    executable(maven);
    Map<String, String> path = Map.of("PATH", maven.getParent() + ":" + System.getenv("PATH"));

    Run first = launch(tree.resolve("tidemark"), path);
    Run second = launch(tree.resolve("tidemark"), path);

    Path archive = tree.resolve("deploy/target/tidemark/classes-17.0.1.jsa");
    assertThat(first.output())
        .containsPattern("building Tidemark ... \\d+ s, archive of its classes ... \\d+ s")
        .contains("<-XX:SharedArchiveFile=" + archive + ">");
    assertThat(second.output())
        .doesNotContain("building")
        .contains("<-XX:SharedArchiveFile=" + archive + ">");
    assertThat(tree.resolve("called"))
        .hasContent("-q -B -DskipTests -Pquick -pl deploy -am package");
  }

  @Test
  void doesWithoutAnArchiveThatCannotBeMade() throws Exception {
    Files.delete(tree.resolve("deploy/target/tidemark/built"));
    write(tree.resolve("deploy/class-archive"), "#!/bin/sh\necho the reason\nexit 1\n");
    Path maven = directory.resolve("maven/mvn");
    write(maven, "#!/bin/sh\nmkdir -p deploy/target/tidemark/lib\n");
    executable(maven);
    Map<String, String> path = Map.of("PATH", maven.getParent() + ":" + System.getenv("PATH"));

    Run first = launch(tree.resolve("tidemark"), path, "run");
    Run second = launch(tree.resolve("tidemark"), path, "run");

    Path log = tree.resolve("deploy/target/tidemark/built.log");
    assertThat(first.output()).contains("failed, see " + log).contains("<run>");
    assertThat(log).content().contains("the reason");
    assertThat(second.output())
        .doesNotContain("building")
        .doesNotContain("SharedArchiveFile")
        .contains("<run>");
  }

  @Test
  void showsWhyABuildFailed() throws Exception {
    Files.delete(tree.resolve("deploy/target/tidemark/built"));
    Path maven = directory.resolve("maven/mvn");
    write(maven, "#!/bin/sh\necho the reason\nexit 1\n");
    executable(maven);

    Run run =
        launch(
            tree.resolve("tidemark"),
            Map.of("PATH", maven.getParent() + ":" + System.getenv("PATH")));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("the reason").contains("the build failed");
  }

  private String classPath() {
    Path lib = tree.resolve("deploy/target/tidemark/lib");
    return lib.resolve("a.jar") + ":" + lib.resolve("b.jar");
  }

  private record Run(int exitCode, String output) {}

  private Run launch(Path launcher, Map<String, String> environment, String... arguments)
      throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = launcher.toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return run(environment, command);
  }

  private Run run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().remove("TIDEMARK_HEAP");
    builder.environment().remove("TIDEMARK_JAVA_OPTS");
    builder.environment().remove("FLINK_PLUGINS_DIR");
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void executable(Path file) {
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
