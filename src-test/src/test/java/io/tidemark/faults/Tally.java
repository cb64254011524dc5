package io.tidemark.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** What a suite has done, for the report: one line for each schedule. */
public final class Tally {
  private static final Path DIRECTORY = Path.of("target", "reliability");

  private final Path file;

  private Tally(Path file) {
    this.file = file;
  }

  /** Begins anew. */
  public static Tally of(String suite) throws IOException {
    Files.createDirectories(DIRECTORY);
    Path file = DIRECTORY.resolve(suite + ".tsv");
    Files.deleteIfExists(file);
    Files.createFile(file);
    return new Tally(file);
  }

  /** Suite's own name for what it did, and what came of it. */
  void add(String name, Review review) throws IOException {
    line(
        name,
        review.struck().stream()
            .map(fault -> fault.point() + ":" + fault.recovery())
            .collect(Collectors.joining(",")),
        join(review.recoveries()),
        String.valueOf(review.snapshots()),
        review.violations().isEmpty() ? "held" : "broken",
        join(review.restarts()));
  }

  /** A fault that was survived, in words, with the time until the table was right. */
  public void add(KnownFault fault, String what, long recoveryMillis) throws IOException {
    add(fault.toString(), what, recoveryMillis, "held");
  }

  /** Something else that was found, with the time it took. */
  void add(String name, String fault, long recoveryMillis, String result) throws IOException {
    line(name, fault, new Recovered(Recovery.STEADY, recoveryMillis).toString(), "0", result);
  }

  private static String join(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private void line(String... cells) throws IOException {
    Files.writeString(file, String.join("\t", cells) + "\n", StandardOpenOption.APPEND);
  }
}
