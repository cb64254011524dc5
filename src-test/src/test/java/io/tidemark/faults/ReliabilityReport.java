package io.tidemark.faults;

import io.tidemark.fault.FaultPoint;
import io.tidemark.fault.Safeguard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes docs/reliability.md from what the last run of the suites has left in target/reliability.
 * Arguments: that directory, which names the commit that ran, and the file to write.
 */
public final class ReliabilityReport {
  private final List<Line> points;
  private final List<Line> random;
  private final List<Line> survived;
  private final List<Line> processes;
  private final List<Line> safeguards;
  private final FaultTable table;
  private final List<String> failed;
  private final String commit;

  private record Line(
      String name, String faults, List<Recovered> recoveries, long snapshots, String result) {
    static Line parse(String line) {
      String[] cells = line.split("\t", -1);
      List<Recovered> recoveries =
          Stream.of(cells[2].split(","))
              .filter(cell -> !cell.isEmpty())
              .map(Recovered::parse)
              .toList();
      return new Line(cells[0], cells[1], recoveries, Long.parseLong(cells[3]), cells[4]);
    }

    long millis() {
      return recoveries.get(0).millis();
    }

    List<String> struck() {
      return Stream.of(faults.split(",")).filter(fault -> !fault.isEmpty()).toList();
    }
  }

  private ReliabilityReport(Path directory) throws IOException {
    points = read(directory, "points");
    random = read(directory, "random");
    survived = new ArrayList<>();
    for (String suite : List.of("database", "disk", "checkpoints")) {
      survived.addAll(read(directory, suite));
    }
    processes = read(directory, "processes");
    safeguards = read(directory, "safeguards");
    table = new FaultTable(Shown.read(directory), recoveries());
    failed = FailedClasses.read(directory);
    commit = commit(directory);
  }

  public static void main(String[] args) throws IOException {
    ReliabilityReport report = new ReliabilityReport(Path.of(args[0]));
    Files.writeString(Path.of(args[1]), report.text());
  }

  private static String commit(Path directory) throws IOException {
    Path file = directory.resolve("commit");
    if (!Files.exists(file)) {
      throw new NoSuchFileException(
          file.toString(), null, "nobody knows which commit ran; run .ci/run verify");
    }
    return Files.readString(file).strip();
  }

  private static List<Line> read(Path directory, String suite) throws IOException {
    Path file = directory.resolve(suite + ".tsv");
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(Line::parse).toList();
    }
  }

  private Map<KnownFault, List<Long>> recoveries() {
    Map<KnownFault, List<Long>> recoveries = new EnumMap<>(KnownFault.class);
    Stream.concat(survived.stream(), processes.stream())
        .forEach(
            line ->
                recoveries
                    .computeIfAbsent(KnownFault.valueOf(line.name()), fault -> new ArrayList<>())
                    .add(line.millis()));
    return recoveries;
  }

  private String text() {
    List<Line> all =
        Stream.of(points, random, survived, processes, safeguards).flatMap(List::stream).toList();
    List<String> broken =
        Stream.of(
                all.stream().filter(line -> line.result().equals("broken")).map(Line::name),
                table.failed().stream(),
                failed.stream().map(type -> type + " failed"))
            .flatMap(words -> words)
            .toList();
    return """
        # Reliability

        Written by `src-test/benchmarks/reliability` from what its suites did; not by hand.
        Commit %s. Broken: **%s**. No test of this run shows: **%s**.

        ## Faults

        What must hold is said by the invariants' names: the table is that of a batch (I1), no reader sees half
        a date (I2), nothing is lost (I3) or counted twice (I4), no replaced writer commits (I5), dates that did
        not change are not written (I6), memory, connections and retries are bounded (I7), work goes on after
        the fault (I8), no secret leaks (I9). A test stands here because it is marked with `@ShowsFault` and has
        run; the number is that of its cases that passed and in which the fault came about. "Broken" names every
        test class that failed, whether it stands here or not. Recovery is the time from the fault's end, or from
        kill -9, until the table is right; that of the schedules stands below.

        | # | fault | must hold | shown by | recovery p50 | max |
        |---:|---|---|---|---:|---:|
        %s

        ### Security

        | what is tried | shown by |
        |---|---|
        %s

        ## Schedules

        Each schedule publishes a small lake, changes it while faults strike, and lets it come to rest.
        Then the table is what DuckDB computes from the files (I1), nothing is missing from quarantine (I3),
        the date that did not change was not written (I6), all within 90 s (I8). A reader takes REPEATABLE
        READ snapshots all the time: rows are those of the ledger's checksum and no date goes back (I2), no
        commit is applied twice (I4), generations and epochs rise (I5).

        | suite | schedules | faults that struck | snapshots read | recovery p50 | max |
        |---|---:|---:|---:|---:|---:|
        %s
        %s
        %s

        Random schedules: %s. From a schedule's last fault until the table is right, by what followed that fault:

        | followed by | times | recovery p50 | max |
        |---|---:|---:|---:|
        %s

        ## Fault points

        How often each was struck, by what followed, in both suites.

        | point | %s |
        |---|%s|
        %s

        ## Database, disks, checkpoints

        The job may not fail at all: it waits. Only where a TaskManager's disk is full it is restarted.

        | fault | right again after | result |
        |---|---:|---|
        %s

        ## Safeguards taken away

        The suite must notice:

        | taken away | result |
        |---|---|
        %s
        """
        .formatted(
            commit,
            list(broken),
            list(table.missing()),
            table.rows(false),
            table.rows(true),
            suite("every point", points),
            suite("random", random),
            suite("database, disks, checkpoints", survived),
            seeds(),
            recoveryRows(),
            Arrays.stream(Recovery.values())
                .map(recovery -> words(recovery.name()))
                .collect(Collectors.joining(" | ")),
            "---:|".repeat(Recovery.values().length).replaceAll("\\|$", ""),
            pointRows(),
            rows(survived, line -> line.faults() + " | " + line.millis() + " ms"),
            safeguardRows());
  }

  private static String list(List<String> words) {
    return words.isEmpty() ? "none" : String.join("; ", words);
  }

  private String seeds() {
    return random.isEmpty()
        ? "none"
        : random.get(0).name() + " to " + random.get(random.size() - 1).name();
  }

  private static String suite(String name, List<Line> lines) {
    List<Long> recoveries = recoveries(lines.stream());
    long struck = lines.stream().mapToLong(line -> line.struck().size()).sum();
    long snapshots = lines.stream().mapToLong(Line::snapshots).sum();
    return "| %s | %d | %d | %s | %s |"
        .formatted(
            name,
            lines.size(),
            struck,
            snapshots == 0 ? "–" : String.valueOf(snapshots),
            FaultTable.times(recoveries));
  }

  private static List<Long> recoveries(Stream<Line> lines) {
    return lines.flatMap(line -> line.recoveries().stream()).map(Recovered::millis).toList();
  }

  private String recoveryRows() {
    Map<Recovery, List<Long>> times =
        Stream.concat(points.stream(), random.stream())
            .flatMap(line -> line.recoveries().stream())
            .collect(
                Collectors.groupingBy(
                    Recovered::from, Collectors.mapping(Recovered::millis, Collectors.toList())));
    return Stream.of(Recovery.values())
        .map(
            recovery -> {
              List<Long> took = times.getOrDefault(recovery, List.of());
              return "| %s | %d | %s |"
                  .formatted(words(recovery.name()), took.size(), FaultTable.times(took));
            })
        .collect(Collectors.joining("\n"));
  }

  private String safeguardRows() {
    return Stream.of(Safeguard.values())
        .map(
            safeguard ->
                "| %s | %s |"
                    .formatted(
                        words(safeguard.name()),
                        safeguards.stream()
                            .filter(line -> line.name().equals(safeguard.name()))
                            .map(Line::result)
                            .findFirst()
                            .orElse("**not noticed**")))
        .collect(Collectors.joining("\n"));
  }

  private String pointRows() {
    Map<FaultPoint, Map<Recovery, Integer>> counts = new EnumMap<>(FaultPoint.class);
    Stream.concat(points.stream(), random.stream())
        .flatMap(line -> line.struck().stream())
        .map(fault -> fault.split(":"))
        .forEach(
            fault ->
                counts
                    .computeIfAbsent(
                        FaultPoint.valueOf(fault[0]), point -> new EnumMap<>(Recovery.class))
                    .merge(Recovery.valueOf(fault[1]), 1, Integer::sum));
    List<String> rows = new ArrayList<>();
    for (FaultPoint point : FaultPoint.values()) {
      Map<Recovery, Integer> row = counts.getOrDefault(point, Map.of());
      rows.add(
          "| "
              + words(point.name())
              + " | "
              + Arrays.stream(Recovery.values())
                  .map(recovery -> String.valueOf(row.getOrDefault(recovery, 0)))
                  .collect(Collectors.joining(" | "))
              + " |");
    }
    return String.join("\n", rows);
  }

  private static String rows(List<Line> lines, java.util.function.Function<Line, String> cells) {
    return lines.stream()
        .map(line -> "| " + cells.apply(line) + " | " + line.result() + " |")
        .collect(Collectors.joining("\n"));
  }

  private static String words(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
