package io.tidemark.benchmark;

import io.tidemark.embedded.EmbeddedBroker;
import io.tidemark.embedded.EmbeddedDatabase;
import io.tidemark.generate.RowCount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many events become published dates, and how soon, beside a plain Flink SQL job. */
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description = "Races from a topic to a table; results go to events.md.")
final class EventsBenchmark implements Callable<Integer> {
  private static final double TARGET = 3;

  @Mixin private BenchmarkOptions common = new BenchmarkOptions();

  @Option(
      names = "--rows",
      defaultValue = "1M",
      converter = RowCount.class,
      description = "Hourly pod rows of the month in the full topic.")
  private long rows;

  @Option(
      names = "--hour-rows",
      defaultValue = "10M",
      converter = RowCount.class,
      description = "Hourly pod rows of the month of which hours are sent at a rate.")
  private long hourRows;

  @Option(names = "--runs", defaultValue = "3", description = "Over the full topic.")
  private int runs;

  @Option(
      names = "--rates",
      split = ",",
      arity = "0..1",
      defaultValue = "10000,50000",
      description = "Events a second; none: the full topic only.")
  private List<Integer> rates = List.of();

  @Option(names = "--seconds", defaultValue = "40", description = "At each rate.")
  private int seconds;

  @Option(names = "--alone", description = "Without the rivals, to profile Tidemark.")
  private boolean alone;

  private EventsBenchmark() {}

  public static void main(String[] arguments) {
    // The broker's threads are not waited for.
    Runtime.getRuntime().halt(new CommandLine(new EventsBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Workspace workspace = common.workspace();
    ChildProcess processes = common.processes(workspace);
    Path directory = workspace.directory().resolve("events");
    Workspace.delete(directory);
    Files.createDirectories(directory);
    Lake month = lake(workspace, processes, rows, List.of());
    Lake day = lake(workspace, processes, hourRows, List.of("--date=2025-10-01"));
    try (EmbeddedDatabase database = EmbeddedDatabase.start(workspace.database());
        Connection postgres = database.connect();
        EmbeddedBroker broker = EmbeddedBroker.open(directory.resolve("broker"))) {
      String url = database.jdbcUrl();
      TidemarkEvents tidemark =
          new TidemarkEvents(workspace, processes, directory, broker.bootstrap(), url);
      EventJob flink = rival(processes, directory, broker, url, false);
      EventJob once = rival(processes, directory, broker, url, true);
      Path config = tidemark.config(new EventJob.Place("any", "any", true));
      Target target = new Target(postgres);
      String run = "events_" + System.currentTimeMillis() % 1_000_000_000L;
      EventTopics topics = new EventTopics(broker, config, month.root());
      Log.say("filling a topic");
      EventTopics.Sent sent = topics.fill(run);
      SustainedRate sustained = new SustainedRate(topics, postgres);
      EventsReport report =
          new EventsReport(
              command(), Machine.facts(common.commit(), common.heap(), target.version()), sent);
      List<EventJob> jobs = alone ? List.of(tidemark) : List.of(tidemark, once, flink);
      for (int i = 0; i < runs; i++) {
        for (EventJob job : jobs) {
          String schema = run + "_" + jobs.indexOf(job) + "_" + i;
          SustainedRate.Run result =
              sustained.measure(job, new EventJob.Place(run, schema, true), sent);
          Log.say("%s: %.1f s, %,.0f events/s", job.name(), result.seconds(), result.rate());
          report.add(job.name(), result);
          target.drop(schema, schema + "_ledger");
          target.checkpoint();
        }
      }
      EventTopics hours = new EventTopics(broker, config, day.root());
      EventProbes probes = new EventProbes(hours, postgres, hours.firstHour());
      for (int rate : rates) {
        for (EventJob job : jobs.stream().filter(job -> job != once).toList()) {
          String schema = run + "_" + jobs.indexOf(job) + "_at_" + rate;
          EventProbes.Run result =
              probes.measure(job, new EventJob.Place(schema, schema, false), rate, seconds);
          Log.say("%s at %,d events/s: %d probes", job.name(), rate, result.latencies().size());
          report.add(job.name(), rate, result);
          target.drop(schema, schema + "_ledger");
          target.checkpoint();
        }
      }
      Files.createDirectories(common.out());
      Files.writeString(common.out().resolve("events.md"), report.text(TARGET));
      Log.say("results are in %s", common.out().resolve("events.md"));
      return report.ratio() >= TARGET ? 0 : 1;
    }
  }

  private EventJob rival(
      ChildProcess processes, Path directory, EmbeddedBroker broker, String url, boolean once) {
    return new FlinkSqlEventJob(processes, directory, broker.bootstrap(), url, common.heap(), once);
  }

  private Lake lake(Workspace workspace, ChildProcess processes, long size, List<String> more)
      throws Exception {
    List<String> options = new ArrayList<>(more);
    options.add("--rows=" + size);
    options.add("--seed=" + common.seed());
    String name = more.isEmpty() ? "events" : "events-day";
    Path home = workspace.size(size).resolve("seed-" + common.seed()).resolve(name);
    Files.createDirectories(home.getParent());
    return Lake.generate(workspace, processes, size + "-" + name, home, options);
  }

  private String command() {
    return "src-test/benchmarks/events --rows %d --hour-rows %d --runs %d --rates %s --seconds %d --seed %d --heap %s"
        .formatted(
            rows,
            hourRows,
            runs,
            String.join(",", rates.stream().map(String::valueOf).toList()),
            seconds,
            common.seed(),
            common.heap());
  }
}
