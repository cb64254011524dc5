package io.tidemark.ocp;

import io.tidemark.frame.CompensatedSums;
import io.tidemark.frame.Frame;

/** Totals of storage_usage groups. */
final class VolumeTotals implements GroupTotals {
  private final CompensatedSums sums = new CompensatedSums(Partials.VOLUME_SUMS.size());
  private final Maxima bytes = new Maxima();

  @Override
  public void add(ScanBatch batch, int[] groups, int groupCount) {
    sums.grow(groupCount);
    bytes.grow(groupCount);
    for (int sum = 0; sum < Datasets.VOLUME_SUMS.size(); sum++) {
      sums.addAll(sum, groups, batch.numbers(Datasets.VOLUME_SUMS.get(sum)), batch.rows());
    }
    bytes.addAll(groups, batch.numbers(Datasets.CLAIM_CAPACITY), batch.rows());
  }

  @Override
  public void merge(Frame made, int[] groups, int groupCount) {
    sums.grow(groupCount);
    bytes.grow(groupCount);
    Partials.mergeSums(made, Partials.VOLUME_SUMS, sums, groups);
    bytes.mergeAll(groups, made.doubles(Partials.CLAIM_BYTES).values());
  }

  @Override
  public void write(FrameColumns out, int[] groups) {
    Partials.writeSums(out, Partials.VOLUME_SUMS, sums, groups);
    out.doubles(Partials.CLAIM_BYTES, bytes.of(groups));
  }
}
