package io.tidemark.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row for every known fault: who has shown it in the last run, and how long recovery took. */
final class FaultTable {
  private static final String NOT_RUN = "**not run**";

  private final Map<KnownFault, List<Shown>> shown;
  private final Map<KnownFault, List<Long>> recoveries;

  /**
   * @param recoveries milliseconds; none for a fault of which they were not measured
   */
  FaultTable(Map<KnownFault, List<Shown>> shown, Map<KnownFault, List<Long>> recoveries) {
    this.shown = shown;
    this.recoveries = recoveries;
  }

  /** Those of the design, or those of its security list. */
  String rows(boolean ofSecurity) {
    return Stream.of(KnownFault.values())
        .filter(fault -> fault.ofSecurity() == ofSecurity)
        .map(fault -> ofSecurity ? securityRow(fault) : row(fault))
        .collect(Collectors.joining("\n"));
  }

  /** Faults that no test of the last run has shown, in words. */
  List<String> missing() {
    return Stream.of(KnownFault.values())
        .filter(fault -> ran(fault).isEmpty())
        .map(KnownFault::words)
        .toList();
  }

  /** Tests that failed in the last run, in words. */
  List<String> failed() {
    return Stream.of(KnownFault.values())
        .filter(fault -> ran(fault).stream().anyMatch(tests -> tests.failed() > 0))
        .map(KnownFault::words)
        .toList();
  }

  private String row(KnownFault fault) {
    return "| %d | %s | %s | %s | %s |"
        .formatted(
            fault.number(),
            fault.words(),
            fault.invariants(),
            tests(fault),
            times(recoveries.getOrDefault(fault, List.of())));
  }

  /** Two cells: the median and the most of so many milliseconds. */
  static String times(List<Long> millis) {
    if (millis.isEmpty()) {
      return "– | –";
    }
    List<Long> sorted = millis.stream().sorted().toList();
    return "%d ms | %d ms".formatted(sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
  }

  private String securityRow(KnownFault fault) {
    return "| %s | %s |".formatted(fault.words(), tests(fault));
  }

  private List<Shown> ran(KnownFault fault) {
    return shown.getOrDefault(fault, List.of()).stream()
        .filter(tests -> tests.passed() + tests.failed() > 0)
        .toList();
  }

  private String tests(KnownFault fault) {
    List<Shown> all = shown.getOrDefault(fault, List.of());
    String cells = all.stream().map(FaultTable::cell).collect(Collectors.joining(" · "));
    return ran(fault).isEmpty() ? (NOT_RUN + " " + cells).strip() : cells;
  }

  private static String cell(Shown tests) {
    List<String> parts = new ArrayList<>();
    if (tests.passed() > 0) {
      parts.add(String.valueOf(tests.passed()));
    }
    if (tests.failed() > 0) {
      parts.add("**" + tests.failed() + " failed**");
    }
    if (tests.skipped() > 0) {
      parts.add(tests.skipped() + " skipped");
    }
    if (!tests.seeds().isEmpty()) {
      parts.add(
          "seeds " + Collections.min(tests.seeds()) + " to " + Collections.max(tests.seeds()));
    }
    return "`" + tests.type() + "` " + String.join(", ", parts);
  }
}
