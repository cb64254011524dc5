package io.tidemark.cli;

import io.tidemark.pipeline.Plan;
import io.tidemark.pipeline.PlanDepth;
import io.tidemark.pipeline.PlannedFile;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as a document: all of it, but for what only a reading of the files can tell. */
final class PlanJson {
  private PlanJson() {}

  private record FileRow(
      String path, String source, @Nullable LocalDate date, String action, long bytes) {
    static FileRow of(PlannedFile file) {
      return new FileRow(
          file.path(), file.source(), file.date(), PlanJson.action(file), file.bytes());
    }
  }

  /**
   * @param plan null if there are no files
   * @param events null if there are none
   */
  static String of(@Nullable Plan plan, @Nullable UnplannedEvents events) {
    Map<String, Object> document = new LinkedHashMap<>();
    if (plan != null) {
      files(document, plan);
    }
    if (events != null) {
      document.put("events_not_planned", events.topics());
    }
    return JsonReport.of(document);
  }

  private static void files(Map<String, Object> document, Plan plan) {
    document.put("files", plan.files().stream().map(FileRow::of).toList());
    document.put("files_to_read", plan.filesToRead());
    document.put("files_gone", plan.filesGone());
    document.put("bytes_to_read", plan.bytesToRead());
    document.put("vanished_held", plan.vanishedHeld());
    if (plan.depth() == PlanDepth.SLICES) {
      document.put("rows_read", plan.rowsRead());
      document.put("slices", plan.slices());
      document.put("slices_recorded", plan.recorded());
      document.put("slices_unchanged", plan.unchanged());
      document.put("waiting", plan.waiting());
      document.put("sealed_outdated", plan.outdated());
      document.put("quarantined", plan.quarantined());
      document.put("quarantine", plan.bad().stream().map(QuarantineRow::planned).toList());
    }
    document.put("elapsed", plan.elapsed());
  }

  static String action(PlannedFile file) {
    return file.action().name().toLowerCase(Locale.ROOT);
  }
}
