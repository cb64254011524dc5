package io.tidemark.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.TestReporter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Records, for every class that runs, which faults its tests have shown to be survived: the tests
 * marked with {@link ShowsFault}, of whatever engine; and which classes, marked or not, have
 * failed. A class's record is written when it ends.
 */
public final class FaultRecord implements TestExecutionListener {
  /** In the display name of a case: "seed 1", or "[1] seed = 1". */
  private static final Pattern SEED = Pattern.compile("\\bseed\\s?=?\\s?(-?\\d+)");

  private static final String ENTRY = "shows";

  private final Map<String, Map<KnownFault, Shown>> open = new HashMap<>();
  private final Map<String, Integer> failed = new HashMap<>();
  private final Map<String, Set<KnownFault>> reported = new HashMap<>();

  /** For a case of a class that is marked with no fault: those that came about. */
  static void report(TestReporter reporter, Set<KnownFault> faults) {
    faults.forEach(fault -> reporter.publishEntry(ENTRY, fault.name()));
  }

  @Override
  public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    String fault = entry.getKeyValuePairs().get(ENTRY);
    if (fault != null) {
      reported
          .computeIfAbsent(test.getUniqueId(), id -> EnumSet.noneOf(KnownFault.class))
          .add(KnownFault.valueOf(fault));
    }
  }

  @Override
  public synchronized void executionStarted(TestIdentifier test) {
    ofClass(test)
        .ifPresent(source -> open.put(source.getClassName(), new EnumMap<>(KnownFault.class)));
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier test, String reason) {
    count(test, new Shown(test.getDisplayName(), 0, 0, 1, List.of()));
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Optional<ClassSource> ended = ofClass(test);
    if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      count(test, shown(test, result.getStatus()));
    }
    ended.ifPresent(source -> write(source.getClassName()));
  }

  private Shown shown(TestIdentifier test, TestExecutionResult.Status status) {
    Matcher seed = SEED.matcher(test.getDisplayName());
    return new Shown(
        test.getDisplayName(),
        status == TestExecutionResult.Status.SUCCESSFUL ? 1 : 0,
        status == TestExecutionResult.Status.FAILED ? 1 : 0,
        status == TestExecutionResult.Status.ABORTED ? 1 : 0,
        seed.find() ? List.of(Long.valueOf(seed.group(1))) : List.of());
  }

  private void count(TestIdentifier test, Shown shown) {
    TestSource source = test.getSource().orElse(null);
    if (source instanceof MethodSource method) {
      Set<KnownFault> own = faults(method.getJavaMethod());
      add(
          method.getClassName(),
          own.isEmpty() ? faults(method.getJavaClass()) : own,
          shown.by(method.getJavaClass().getSimpleName()));
      Set<KnownFault> came = reported.remove(test.getUniqueId());
      if (came != null) {
        add(method.getClassName(), came, shown.by(method.getJavaClass().getSimpleName()));
      }
    } else if (source instanceof ClassSource type) {
      add(
          type.getClassName(),
          faults(type.getJavaClass()),
          shown.by(type.getJavaClass().getSimpleName()));
    }
  }

  private void add(String type, Set<KnownFault> faults, Shown shown) {
    failed.merge(type, shown.failed(), Integer::sum);
    Map<KnownFault, Shown> counts =
        open.computeIfAbsent(type, name -> new EnumMap<>(KnownFault.class));
    for (KnownFault fault : faults) {
      counts.merge(fault, shown, Shown::and);
    }
  }

  private void write(String type) {
    Map<KnownFault, Shown> counts = open.remove(type);
    int failures = failed.getOrDefault(type, 0);
    failed.remove(type);
    try {
      FailedClasses.write(FailedClasses.DIRECTORY, type, failures);
      if (counts != null && !counts.isEmpty()) {
        Shown.write(Shown.DIRECTORY, type, counts);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<ClassSource> ofClass(TestIdentifier test) {
    return test.getSource()
        .filter(source -> test.isContainer() && source instanceof ClassSource)
        .map(ClassSource.class::cast);
  }

  private static Set<KnownFault> faults(AnnotatedElement marked) {
    return Arrays.stream(marked.getAnnotationsByType(ShowsFault.class))
        .flatMap(shows -> Arrays.stream(shows.value()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(KnownFault.class)));
  }
}
