package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.grouped;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.generate.RowCount;
import io.tidemark.pipeline.RunOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidemark demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows everything once, on data of its own.",
      "Makes a synthetic month of OpenShift usage, publishes it into an embedded",
      "PostgreSQL and says what to try next. Running it again reuses what is there."
    })
final class DemoCommand implements Callable<Integer> {
  private static final int CORRECTED_DAY = 14;

  /** Every row is an event; these are sent in a second. */
  private static final Long KAFKA_ROWS = 20_000L;

  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--rows",
      paramLabel = "N",
      converter = RowCount.class,
      description = "Hourly pod rows in the month, such as 20k or 1M (default: 100k).")
  private @Nullable Long rows;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another seed, other data (default: 1).")
  private @Nullable Long seed;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where everything is kept (default: demo, or demo-kafka with --kafka).")
  private @Nullable Path dir;

  @Option(
      names = "--kafka",
      description = {
        "Show events instead of files: start a Kafka broker, send it the month,",
        "publish it, then correct one day."
      })
  private boolean kafka;

  @Option(
      names = "--keep",
      description = "With --kafka: keep the broker running until Ctrl-C, for other commands.")
  private boolean keep;

  @Option(names = "--fresh", description = "Delete what an earlier demo made there first.")
  private boolean fresh;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    PrintWriter out = command.getOut();
    Parts parts = session.parts();
    DemoLake lake = parts.lake().get();
    Path chosen = dir == null ? Path.of(kafka ? "demo-kafka" : "demo") : dir;
    DemoDirectory directory = new DemoDirectory(chosen);
    if (fresh) {
      directory.deleteMade();
    }
    DemoDirectory.Note note = prepare(directory, lake, out);
    LocalDate corrected = lake.month().dates().from().plusDays(CORRECTED_DAY);
    if (kafka) {
      return new KafkaDemo(session, directory, lake, out, command.getErr())
          .show(note, corrected, keep);
    }
    TidemarkConfig config = session.load(directory.config());
    int exit;
    say(out, "Starting PostgreSQL in " + directory.database());
    try (TargetDatabase target = TargetDatabase.open(config.target().jdbc())) {
      try (Connection connection = target.connect()) {
        lake.lookups(connection, config.target().jdbc().schema(), note.rows(), note.seed());
      }
      say(out, "Publishing the month, date by date");
      Report report = new Report(out, OutputFormat.TABLE, parts.terminal().output());
      exit = new JobRun(parts, report, command.getErr()).run(config, RunOptions.BOUNDED, target);
    }
    next(out, directory, note, corrected);
    return exit;
  }

  private DemoDirectory.Note prepare(DemoDirectory directory, DemoLake lake, PrintWriter out)
      throws IOException {
    DemoDirectory.Note note = directory.claim(rows == null && kafka ? KAFKA_ROWS : rows, seed);
    if (note.complete()) {
      say(out, "Using the month in " + directory.lake());
    } else {
      say(out, "Making a month of " + grouped(note.rows()) + " rows in " + directory.lake());
      lake.makeLake(directory.lake(), note.rows(), note.seed());
      directory.complete(note);
    }
    if (!kafka && !Files.exists(directory.config())) {
      DemoConfig.write(directory, lake.month());
    }
    return note;
  }

  private void next(
      PrintWriter out, DemoDirectory directory, DemoDirectory.Note note, LocalDate corrected) {
    String tidemark = session.parts().terminal().command();
    String run = tidemark + " run -c " + directory.config() + " --bounded";
    out.println();
    out.println("Next, try:");
    out.println("  1. Correct a day; only its date is written:");
    out.printf(
        "       %s generate --rows %d --seed %d --date %s --revision 2 --out %s%n",
        tidemark, note.rows(), note.seed(), corrected, directory.lake());
    out.println("       " + run);
    out.println("  2. Run again; nothing is read and nothing is written:");
    out.println("       " + run);
    out.println("  3. See what is published:");
    out.println("       " + tidemark + " status -c " + directory.config());
    out.flush();
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
