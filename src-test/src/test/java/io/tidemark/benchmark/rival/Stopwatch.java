package io.tidemark.benchmark.rival;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** When a process was how far, for the process that started it. */
final class Stopwatch {
  private final Map<String, Long> at = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();

  /** A phase ends now. */
  void mark(String phase) {
    at.put(phase, System.currentTimeMillis());
  }

  /** What else is to be told. */
  void tell(String what, long count) {
    counts.put(what, count);
  }

  /** Prints rows written and, for each phase in order, its end in milliseconds since the epoch. */
  void print(long rows) throws IOException {
    Map<String, Object> report = new LinkedHashMap<>(counts);
    report.put("rows", rows);
    report.put("at", at);
    System.out.println(new ObjectMapper().writeValueAsString(report));
  }
}
