package io.tidemark.event.hour;

import io.tidemark.frame.Frame;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.PartialAggregator;
import io.tidemark.workload.Rejects;
import io.tidemark.workload.Workload;
import java.util.BitSet;

/**
 * Finds the rows of one dataset that cannot be counted, by asking the workload's aggregator. That
 * looks at every distinct text once, and the same names come with every hour: one aggregator is
 * asked for many bundles, whose columns share their texts. What it adds up is of no use, so after a
 * while another takes its place.
 */
final class RowCheck {
  /** Of all texts that an aggregator is shown. */
  private static final long MOST_CHARACTERS = 8 << 20;

  /** An aggregator is shown, which bounds its groups. */
  private static final long MOST_ROWS = 1 << 20;

  private final Workload workload;
  private final Dataset dataset;
  private EventColumns texts;
  private PartialAggregator aggregator;
  private long rows;

  RowCheck(Workload workload, Dataset dataset) {
    this.workload = workload;
    this.dataset = dataset;
    this.texts = new EventColumns(dataset);
    this.aggregator = workload.eventAggregator(dataset.name());
  }

  /** Empty columns; only their frames may be checked, until they are {@link #letGo}. */
  EventColumns columns() {
    return new EventColumns(dataset, texts);
  }

  /**
   * Checks rows.
   *
   * @param deleted rows that are taken back, of which only the key matters
   * @param rejects is told positions in the frame
   */
  void check(Frame frame, BitSet deleted, Rejects rejects) {
    int width = dataset.columns().size();
    Frame ofDataset =
        new Frame(frame.rows(), frame.names().subList(0, width), frame.columns().subList(0, width));
    rows += frame.rows();
    aggregator.add(ofDataset, 0, (BitSet) deleted.clone(), rejects);
  }

  /** No columns are in use any more. */
  void letGo() {
    if (rows > MOST_ROWS || texts.characters() > MOST_CHARACTERS) {
      texts = new EventColumns(dataset);
      aggregator = workload.eventAggregator(dataset.name());
      rows = 0;
    }
  }
}
