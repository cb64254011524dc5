package io.tidemark.faults;

import io.tidemark.fault.Safeguard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes docs/reliability.md from what the last run of the suites has left in target/reliability.
 * Arguments: that directory, which names the commit that ran, and the file to write.
 */
public final class ReliabilityReport {
  private final ScheduleTables schedules;
  private final List<TallyLine> survived;
  private final List<TallyLine> processes;
  private final List<TallyLine> safeguards;
  private final FaultTable table;
  private final List<String> failed;
  private final String commit;

  private ReliabilityReport(Path directory) throws IOException {
    schedules =
        new ScheduleTables(
            TallyLine.read(directory, "points"), TallyLine.read(directory, "random"));
    survived = new ArrayList<>();
    for (String suite : List.of("database", "refusals", "disk", "checkpoints")) {
      survived.addAll(TallyLine.read(directory, suite));
    }
    processes = TallyLine.read(directory, "processes");
    safeguards = TallyLine.read(directory, "safeguards");
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
    List<String> broken =
        Stream.of(
                schedules.broken().stream(),
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

        Random schedules: %s. From a schedule's last fault until the table is right, by what followed that fault:

        | followed by | times | recovery p50 | max |
        |---|---:|---:|---:|
        %s

        ## Fault points

        How often each was struck, by what followed, in both suites.

        %s

        ## Database, disks, checkpoints

        The job may not fail at all: it waits. Only where a TaskManager's disk is full it is restarted.

        | fault | right again after | result |
        |---|---:|---|
        %s

        ## Processes killed

        On a cluster of processes of their own, from kill -9 until the table is right; another process takes the
        killed one's place, and the lake changes meanwhile.

        | killed | right again after | result |
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
            schedules.suites(),
            schedules.seeds(),
            schedules.recoveries(),
            schedules.points(),
            rows(survived, line -> line.faults() + " | " + line.millis() + " ms"),
            rows(processes, line -> line.faults() + " | " + line.millis() + " ms"),
            safeguardRows());
  }

  private static String list(List<String> words) {
    return words.isEmpty() ? "none" : String.join("; ", words);
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
                            .map(TallyLine::result)
                            .findFirst()
                            .orElse("**not noticed**")))
        .collect(Collectors.joining("\n"));
  }

  private static String rows(List<TallyLine> lines, Function<TallyLine, String> cells) {
    return lines.stream()
        .map(line -> "| " + cells.apply(line) + " | " + line.result() + " |")
        .collect(Collectors.joining("\n"));
  }

  static String words(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
