package io.tidemark.flink.fold;

import io.tidemark.fold.SliceChange;
import io.tidemark.intake.FileOutcome;
import io.tidemark.intake.FileScan;
import io.tidemark.publish.ledger.QuarantineEntry;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Takes the scan of a whole file apart: contributions go on, outcomes and bad input leave by the
 * side. So does, as it is, the scan of a range.
 */
public final class ScanRouter extends ProcessFunction<FileScan, SliceChange> {
  public static final OutputTag<FileOutcome> OUTCOMES =
      new OutputTag<>("outcomes", TypeInformation.of(FileOutcome.class));
  public static final OutputTag<FileScan> RANGES =
      new OutputTag<>("ranges", TypeInformation.of(FileScan.class));
  public static final OutputTag<QuarantineEntry> BAD =
      new OutputTag<>("bad", TypeInformation.of(QuarantineEntry.class));

  @Override
  public void processElement(FileScan scan, Context context, Collector<SliceChange> out) {
    if (scan.isRange()) {
      context.output(RANGES, scan);
      return;
    }
    FileOutcome outcome = scan.outcome();
    if (outcome != null) {
      context.output(OUTCOMES, outcome);
    }
    scan.changes().forEach(out::collect);
    for (QuarantineEntry bad : scan.bad()) {
      context.output(BAD, bad);
    }
  }
}
