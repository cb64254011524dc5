package io.tidemark.faults;

import io.tidemark.fault.FaultPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the schedules of faults have come to: rows of tables. */
final class ScheduleTables {
  private final List<TallyLine> points;
  private final List<TallyLine> random;

  ScheduleTables(List<TallyLine> points, List<TallyLine> random) {
    this.points = points;
    this.random = random;
  }

  /** Names of those in which an invariant did not hold. */
  List<String> broken() {
    return Stream.concat(points.stream(), random.stream())
        .filter(TallyLine::broken)
        .map(TallyLine::name)
        .toList();
  }

  String suites() {
    return suite("every point", points) + "\n" + suite("random", random);
  }

  String seeds() {
    return random.isEmpty()
        ? "none"
        : random.get(0).name() + " to " + random.get(random.size() - 1).name();
  }

  /** By what followed the last fault. */
  String recoveries() {
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
                  .formatted(
                      ReliabilityReport.words(recovery.name()),
                      took.size(),
                      FaultTable.times(took));
            })
        .collect(Collectors.joining("\n"));
  }

  /** How often each point was struck, by what followed. */
  String points() {
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
    rows.add("| point | " + cells(recovery -> ReliabilityReport.words(recovery.name())) + " |");
    rows.add("|---|" + "---:|".repeat(Recovery.values().length));
    for (FaultPoint point : FaultPoint.values()) {
      Map<Recovery, Integer> row = counts.getOrDefault(point, Map.of());
      rows.add(
          "| "
              + ReliabilityReport.words(point.name())
              + " | "
              + cells(recovery -> String.valueOf(row.getOrDefault(recovery, 0)))
              + " |");
    }
    return String.join("\n", rows);
  }

  private static String cells(Function<Recovery, String> cell) {
    return Arrays.stream(Recovery.values()).map(cell).collect(Collectors.joining(" | "));
  }

  private static String suite(String name, List<TallyLine> lines) {
    List<Long> recoveries = recoveries(lines.stream());
    long struck = lines.stream().mapToLong(line -> line.struck().size()).sum();
    long snapshots = lines.stream().mapToLong(TallyLine::snapshots).sum();
    return "| %s | %d | %d | %s | %s |"
        .formatted(
            name,
            lines.size(),
            struck,
            snapshots == 0 ? "–" : String.valueOf(snapshots),
            FaultTable.times(recoveries));
  }

  private static List<Long> recoveries(Stream<TallyLine> lines) {
    return lines.flatMap(line -> line.recoveries().stream()).map(Recovered::millis).toList();
  }
}
