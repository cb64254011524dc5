package io.tidemark.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.lake.FileReport;
import io.tidemark.lake.FileTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentReportsTest {
  private final SentReports sent = new SentReports();

  @Test
  void aReportSentSinceTheEnumeratorsPartOfACheckpointIsInTheReadersPart() {
    sent.add(report(1));
    assertThat(sequences(sent.snapshot(1))).containsExactly(1L);
    sent.add(report(2));
    assertThat(sequences(sent.snapshot(2))).containsExactly(1L, 2L);
  }

  @Test
  void whatACompletedCheckpointHoldsIsDroppedAndWhatCameLaterIsNot() {
    sent.add(report(1));
    sent.snapshot(1);
    sent.add(report(2));
    sent.snapshot(2);
    sent.add(report(3));
    sent.completed(1);
    assertThat(sequences(sent.snapshot(3))).containsExactly(2L, 3L);
    sent.completed(2);
    assertThat(sequences(sent.snapshot(4))).containsExactly(3L);
    sent.completed(4);
    assertThat(sent.snapshot(5)).isEmpty();
  }

  @Test
  void aCheckpointThatNeverCompletesDropsNothing() {
    sent.add(report(1));
    sent.snapshot(1);
    sent.completed(0);
    assertThat(sequences(sent.snapshot(2))).containsExactly(1L);
  }

  private static FileReport report(long sequence) {
    FileTask task = new FileTask("a", "v", 1, sequence, false, 0, null);
    return FileReport.without(FileReport.Kind.MISSED, task);
  }

  private static List<Long> sequences(List<FileReport> reports) {
    return reports.stream().map(FileReport::sequence).toList();
  }
}
