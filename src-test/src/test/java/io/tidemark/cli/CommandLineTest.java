package io.tidemark.cli;

import static io.tidemark.cli.CommandFixture.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final String CONFIG =
      """
      version: 1
      pipeline: ocp-usage
      source:
        files: {root: lake}
      providers:
        - {account: org1, source: s1, cluster_id: c1}
      target:
        jdbc: {url: "jdbc:postgresql://127.0.0.1:%d/koku", user: tidemark, password: "${env:DB_PASSWORD}", schema: org1}
      state: {checkpoints: checkpoints}
      """;

  private final CommandFixture tidemark =
      CommandFixture.of(
          (config, mode, progress) -> {
            throw new AssertionError("nothing is to be run");
          });

  @TempDir Path directory;

  @Test
  void helpsWithEveryCommand() {
    assertThat(tidemark.run("--help")).isZero();
    assertThat(tidemark.out())
        .contains("demo", "run", "status", "config", "Examples", "Exit codes: 0 success");
    assertThat(tidemark.run("run", "--help")).isZero();
    assertThat(tidemark.out()).contains("--bounded", "--config", "--output");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "reopen",
        "acknowledge-lost",
        "quarantine ls",
        "quarantine show",
        "quarantine replay",
        "quarantine drop"
      })
  void helpsWithExamples(String command) {
    List<Object> words = new ArrayList<>(List.of(command.split(" ")));
    words.add("--help");

    assertThat(tidemark.run(words.toArray())).isZero();
    assertThat(tidemark.out()).contains("Examples:", "  tidemark " + command + " -c config.yaml");
  }

  @Test
  void helpsWithVerifyAndRepair() {
    assertThat(tidemark.run("verify", "--help")).isZero();
    assertThat(tidemark.out()).contains("--date", "--from", "--source", "--output", "Examples");
    assertThat(tidemark.run("repair", "--help")).isZero();
    assertThat(tidemark.out()).contains("--dry-run", "--date", "lookups.poll", "Examples");
  }

  @Test
  void refusesDatesAndSourcesThatMakeNoSense() throws IOException {
    Path file = config(CONFIG);

    assertThat(tidemark.run("verify", "-c", file, "--date", "2025-02-30")).isEqualTo(2);
    assertThat(tidemark.err()).contains("2025-02-30");
    assertThat(tidemark.run("verify", "-c", file, "--from", "2025-02-02", "--to", "2025-02-01"))
        .isEqualTo(2);
    assertThat(tidemark.err()).contains("--to: must not be before --from");
    assertThat(tidemark.run("repair", "-c", file, "--date", "2025-02-02", "--to", "2025-02-03"))
        .isEqualTo(2);
    assertThat(tidemark.err()).contains("--date: cannot be used with --from and --to");
    assertThat(tidemark.run("repair", "-c", file, "--source", "s2")).isEqualTo(2);
    assertThat(tidemark.err()).contains("--source: s2 is none of s1");
  }

  @Test
  void saysItsVersion() {
    assertThat(tidemark.run("--version")).isZero();
    assertThat(tidemark.out()).startsWith("tidemark ").contains("Java 17");
  }

  @Test
  void refusesACommandLineThatIsWrong() {
    assertThat(tidemark.run()).isEqualTo(2);
    assertThat(tidemark.err()).contains("Usage: tidemark");
    assertThat(tidemark.run("runn")).isEqualTo(2);
    assertThat(tidemark.err()).contains("run");
    assertThat(tidemark.run("run")).isEqualTo(2);
    assertThat(tidemark.err()).contains("--config");
    assertThat(tidemark.run("demo", "--rows", "many")).isEqualTo(2);
    assertThat(tidemark.err()).contains("'many' is no row count; try 20k or 1M");
    assertThat(tidemark.run("config")).isEqualTo(2);
    assertThat(tidemark.run("quarantine")).isEqualTo(2);
    assertThat(tidemark.err()).contains("ls, show, replay or drop", "Examples:");
    assertThat(tidemark.run("status", "-c", "x", "--fresh-within", "soon")).isEqualTo(2);
    assertThat(tidemark.err()).contains("'soon' is not a duration such as 500ms");
    assertThat(tidemark.run("quarantine", "replay", "-c", "x")).isEqualTo(2);
    assertThat(tidemark.err()).contains("--file", "--all", "ID");
    assertThat(tidemark.run("quarantine", "replay", "-c", "x", "abcd", "--all")).isEqualTo(2);
    assertThat(tidemark.run("quarantine", "drop", "-c", "x", "--all")).isEqualTo(2);
    assertThat(tidemark.err()).contains("there is no terminal: add --yes");
    assertThat(tidemark.run("reopen", "-c", "x")).isEqualTo(2);
    assertThat(tidemark.err()).contains("--date, --from or --to");
  }

  @Test
  void namesTheConfigurationsKeyInOneLine() throws IOException {
    Path file = config(CONFIG.replace("providers:", "provider:"));

    assertThat(tidemark.run("run", "-c", file)).isEqualTo(2);
    assertThat(tidemark.err().lines())
        .containsExactly(
            "tidemark: configuration: provider (line 5): unknown key; did you mean 'providers'?");
    assertThat(tidemark.out()).isEmpty();
  }

  @Test
  void saysThatThereIsNoConfiguration() {
    assertThat(tidemark.run("status", "-c", directory.resolve("no.yaml"))).isEqualTo(2);
    assertThat(tidemark.err()).contains("no.yaml does not exist");
  }

  @Test
  void printsConfigurationWithoutSecrets() throws IOException {
    Path file = config(CONFIG);

    assertThat(tidemark.run("config", "print", "-c", file, "--resolved")).isZero();
    assertThat(tidemark.out()).contains("interval: 10s", "password: '***'").doesNotContain(CANARY);
    assertThat(tidemark.run("config", "print", "-c", file)).isZero();
    assertThat(tidemark.out()).contains("${env:DB_PASSWORD}").doesNotContain("interval");
  }

  @Test
  void failsShortlyWhereTheDatabaseIsAway() throws IOException {
    Path file = config(String.format(CONFIG, unusedPort()));

    assertThat(tidemark.run("status", "-c", file)).isEqualTo(1);
    assertThat(tidemark.err())
        .startsWith("tidemark: database: ")
        .contains("details: " + Path.of("somewhere", "tidemark.log"))
        .doesNotContain("\tat ")
        .doesNotContain(CANARY);
    assertThat(tidemark.run("status", "-c", file, "--verbose")).isEqualTo(1);
    assertThat(tidemark.err()).contains("\tat ").doesNotContain(CANARY);
  }

  private Path config(String text) throws IOException {
    return Files.writeString(directory.resolve("config.yaml"), text.replace("%d", "5432"));
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
