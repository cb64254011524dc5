package io.tidemark.faults;

import io.tidemark.engine.TinyWorkload;
import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.PartialAggregator;
import io.tidemark.workload.Rejects;
import io.tidemark.workload.SlicePartial;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The same sums with many more columns beside them, so that few rows make a large contribution. */
final class WideWorkload extends TinyWorkload {
  private static final int COLUMNS = 1_200;

  WideWorkload(String source) {
    super(source);
  }

  @Override
  public PartialAggregator aggregator(LakeFile file) {
    PartialAggregator sums = super.aggregator(file);
    return new PartialAggregator() {
      @Override
      public void add(Frame batch, long firstRow, BitSet skip, Rejects rejects) {
        sums.add(batch, firstRow, skip, rejects);
      }

      @Override
      public void merge(SlicePartial part) {
        sums.merge(part);
      }

      @Override
      public List<SlicePartial> finish() {
        List<SlicePartial> wide = new ArrayList<>();
        for (SlicePartial partial : sums.finish()) {
          Map<String, Frame> tables = new HashMap<>();
          partial.tables().forEach((name, frame) -> tables.put(name, widened(frame)));
          wide.add(new SlicePartial(partial.date(), partial.rows(), tables));
        }
        return wide;
      }
    };
  }

  private static Frame widened(Frame frame) {
    List<String> names = new ArrayList<>(frame.names());
    List<Column> columns = new ArrayList<>(frame.columns());
    DoubleColumn zeros = new DoubleColumn(new double[frame.rows()]);
    for (int i = 0; i < COLUMNS; i++) {
      names.add("zero" + i);
      columns.add(zeros);
    }
    return new Frame(frame.rows(), names, columns);
  }
}
