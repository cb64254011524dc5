package io.tidemark.pipeline;

import io.tidemark.lake.FileTask;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.Workload;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that the next run would read or take back.
 *
 * @param path relative to the lake's root
 * @param source empty if the configuration no longer reads the file
 * @param date as its name says it; null if it says none
 * @param bytes to be read; 0 if it is taken back
 */
public record PlannedFile(
    String path, String source, @Nullable LocalDate date, Action action, long bytes) {

  /** Why a file is looked at. */
  public enum Action {
    /** No published date knows it. */
    NEW,
    /** Published dates know another version. */
    REPLACED,
    /** Published dates know this version. */
    AGAIN,
    /** It is taken back. */
    GONE
  }

  static PlannedFile of(FileTask task, Workload workload, LedgerInputs known) {
    Optional<LakeFile> file = workload.identify(task.path());
    Long day = task.day();
    return new PlannedFile(
        task.path(),
        file.map(LakeFile::source).orElse(""),
        day != null ? LocalDate.ofEpochDay(day) : file.flatMap(LakeFile::date).orElse(null),
        action(task, known),
        task.removal() ? 0 : task.length());
  }

  private static Action action(FileTask task, LedgerInputs known) {
    if (task.removal()) {
      return Action.GONE;
    }
    if (task.day() != null || known.has(task.path(), task.version())) {
      return Action.AGAIN;
    }
    return known.has(task.path()) ? Action.REPLACED : Action.NEW;
  }
}
