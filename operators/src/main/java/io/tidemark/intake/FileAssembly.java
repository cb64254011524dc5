package io.tidemark.intake;

import io.tidemark.lake.FileRange;
import io.tidemark.lake.FileTask;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Workload;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Puts the scans of all ranges of a file together to the scan that reading it whole yields. */
public final class FileAssembly implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Workload workload;

  public FileAssembly(Workload workload) {
    this.workload = workload;
  }

  /**
   * @param ranges of one version of a file, all of them, in order
   * @return empty if the workload no longer reads the file. If any range cannot be read, the file
   *     cannot
   */
  public Optional<FileScan> whole(List<FileScan> ranges, Instant now) {
    FileTask task = Objects.requireNonNull(ranges.get(0).task()).with(FileRange.WHOLE);
    Optional<LakeFile> file = workload.identify(task.path());
    if (file.isEmpty()) {
      return Optional.empty();
    }
    for (FileScan range : ranges) {
      if (range.outcome() == null) {
        return Optional.of(new FileScan(task, null, List.of(), range.bad()));
      }
    }
    FileOutcome any = Objects.requireNonNull(ranges.get(0).outcome());
    FileIntake intake =
        new FileIntake(
            workload,
            file.get(),
            task,
            new DateRange(LocalDate.ofEpochDay(any.fromDay()), LocalDate.ofEpochDay(any.toDay())));
    ranges.forEach(intake::add);
    return Optional.of(intake.finish(now));
  }
}
