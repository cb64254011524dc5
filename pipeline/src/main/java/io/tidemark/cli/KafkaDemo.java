package io.tidemark.cli;

import static io.tidemark.cli.SliceTable.grouped;

import io.tidemark.config.KafkaSource;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.EmbeddedBroker;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.pipeline.RunOptions;
import io.tidemark.produce.Production;
import io.tidemark.workload.DateRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;

/** The demonstration with events: a month through a topic, then a correction of one day. */
final class KafkaDemo {
  static final String TOPIC = "usage";

  private static final int PARTITIONS = 3;

  private final Session session;
  private final DemoDirectory directory;
  private final DemoLake lake;
  private final PrintWriter out;
  private final PrintWriter err;

  KafkaDemo(
      Session session, DemoDirectory directory, DemoLake lake, PrintWriter out, PrintWriter err) {
    this.session = session;
    this.directory = directory;
    this.lake = lake;
    this.out = out;
    this.err = err;
  }

  /**
   * @param corrected the day that is corrected
   * @param keep whether broker stays until the process ends
   * @return the exit code
   */
  int show(DemoDirectory.Note note, LocalDate corrected, boolean keep) throws Exception {
    say("Starting a Kafka broker in " + directory.broker());
    try (EmbeddedBroker broker = EmbeddedBroker.open(directory.broker())) {
      DemoConfig.writeEvents(directory, lake.month(), broker.bootstrap());
      TidemarkConfig config = session.load(directory.config());
      int exit = publish(config, note, corrected);
      if (exit == ExitCode.SUCCESS) {
        next(corrected);
      }
      if (keep) {
        say("The broker keeps running at " + broker.bootstrap() + "; press Ctrl-C to stop it.");
        Thread.currentThread().join();
      }
      return exit;
    }
  }

  private int publish(TidemarkConfig config, DemoDirectory.Note note, LocalDate corrected)
      throws Exception {
    Parts parts = session.parts();
    Production month = production(config).creating(PARTITIONS).version(1L);
    Production.Outcome sent = month.send(directory.lake(), this::sent);
    say("Sent " + grouped(sent.events()) + " events to the topic " + TOPIC);
    say("Starting PostgreSQL in " + directory.database());
    try (TargetDatabase target = TargetDatabase.open(config.target().jdbc())) {
      try (Connection connection = target.connect()) {
        lake.lookups(connection, config.target().jdbc().schema(), note.rows(), note.seed());
      }
      Report report = new Report(out, OutputFormat.TABLE, parts.terminal().output());
      JobRun run = new JobRun(parts, report, err);
      say("Publishing what is in the topic");
      int exit = run.run(config, RunOptions.BOUNDED, target);
      if (exit != ExitCode.SUCCESS) {
        return exit;
      }
      lake.correct(directory.correction(), note.rows(), note.seed(), corrected);
      Production.Outcome corrections =
          production(config)
              .version(System.currentTimeMillis())
              .dates(new DateRange(corrected, corrected))
              .send(directory.correction(), this::sent);
      long sentAt = System.nanoTime();
      say("");
      say(
          "Sent "
              + grouped(corrections.events())
              + " events of "
              + corrected
              + " again, corrected");
      exit = run.run(config, RunOptions.BOUNDED, target);
      if (exit != ExitCode.SUCCESS) {
        return exit;
      }
      say(
          "The correction was published after "
              + Duration.ofNanos(System.nanoTime() - sentAt).toMillis() / 1000.0
              + " s, start and stop of the job included");
      return exit;
    }
  }

  private static Production production(TidemarkConfig config) {
    KafkaSource kafka = Objects.requireNonNull(config.source().kafka());
    return Production.of(config, kafka, TOPIC);
  }

  private void next(LocalDate corrected) throws IOException {
    String tidemark = session.parts().terminal().command();
    String config = " -c " + directory.config();
    out.println();
    out.println("Next, try, with the broker kept running in another terminal:");
    out.println("       " + tidemark + " demo --kafka --keep --dir " + directory.path());
    out.println("  1. Watch the topic:");
    out.println("       " + tidemark + " run" + config);
    out.println("  2. Take a day back, then send it again:");
    String day = " --date " + corrected.plusDays(1) + " --input " + directory.lake();
    out.println("       " + tidemark + " produce" + config + day + " --tombstones");
    out.println("       " + tidemark + " produce" + config + day + " --event-version 3");
    out.println("  3. See what is published, and how far the topic is read:");
    out.println("       " + tidemark + " status" + config);
    out.flush();
  }

  private void sent(long events) {
    err.println(grouped(events) + " events sent");
    err.flush();
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
