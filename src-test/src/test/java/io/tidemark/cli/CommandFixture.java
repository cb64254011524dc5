package io.tidemark.cli;

import io.tidemark.pipeline.JobPlanner;
import io.tidemark.pipeline.JobRunner;
import io.tidemark.workload.DateRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** Calls the command line with parts made by the test, and keeps what it prints. */
public final class CommandFixture {
  static final String CANARY = "canary-4711-geheim";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final FakePerson person = new FakePerson();
  private final CommandLine command;

  CommandFixture(JobRunner runner, DemoLake lake) {
    this(
        runner,
        (config, depth, progress) -> {
          throw new AssertionError("nothing is to be planned");
        },
        lake);
  }

  private CommandFixture(JobRunner runner, JobPlanner planner, DemoLake lake) {
    Parts parts =
        new Parts(
            () -> runner,
            () -> planner,
            () -> lake,
            name -> Optional.ofNullable(Map.of("DB_PASSWORD", CANARY).get(name)),
            new Terminal(false, false, 100, "./tidemark"),
            person);
    command =
        Tidemark.commandLine(parts, Path.of("somewhere", "tidemark.log"))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
  }

  public static CommandFixture of(JobRunner runner) {
    return new CommandFixture(runner, new FakeLake());
  }

  public static CommandFixture planning(JobPlanner planner) {
    return new CommandFixture(
        (config, mode, progress) -> {
          throw new AssertionError("nothing is to be run");
        },
        planner,
        new FakeLake());
  }

  public int run(Object... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return command.execute(texts);
  }

  /** From now on somebody sits at the terminal and answers so. */
  void answers(boolean answer) {
    person.answer = Optional.of(answer);
  }

  String question() {
    return person.question;
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }

  private static final class FakePerson implements Person {
    private Optional<Boolean> answer = Optional.empty();
    private String question = "";

    @Override
    public boolean present() {
      return answer.isPresent();
    }

    @Override
    public boolean agrees(String asked) {
      question = asked;
      return answer.orElseThrow();
    }
  }

  /** A lake of one file that holds its own size; counts how often it is made. */
  static final class FakeLake implements DemoLake {
    int made;
    int lookups;

    @Override
    public void makeLake(Path directory, long rows, long seed) throws IOException {
      made++;
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("month"), rows + " " + seed);
    }

    @Override
    public void lookups(Connection connection, String schema, long rows, long seed)
        throws SQLException {
      lookups++;
    }

    @Override
    public void correct(Path directory, long rows, long seed, LocalDate date) throws IOException {
      makeLake(directory, rows, seed);
    }

    @Override
    public Month month() {
      return new Month(
          "org1",
          "source-1",
          "c1",
          "c one",
          new DateRange(LocalDate.of(2025, 10, 1), LocalDate.of(2025, 10, 31)));
    }
  }
}
