package io.tidemark.ocp;

import io.tidemark.frame.CompensatedSums;
import io.tidemark.frame.Frame;

/**
 * Totals of pod_usage groups. Effective usage is decided row by row: what the file says, or the
 * greater of usage and request; the greater of two sums would be something else.
 */
final class PodTotals implements GroupTotals {
  private static final int USAGE = 0;
  private static final int REQUEST = 1;
  private static final int LIMIT = 2;

  /** Measures of one resource in {@link Datasets#POD_SUMS}. */
  private static final int PER_RESOURCE_IN = 3;

  /** Measures of one resource in {@link Partials#POD_SUMS}: effective comes before limit. */
  private static final int PER_RESOURCE_OUT = 4;

  private final CompensatedSums sums = new CompensatedSums(Partials.POD_SUMS.size());
  private final Maxima cores = new Maxima();
  private final Maxima bytes = new Maxima();
  private double[] effective = new double[0];

  @Override
  public void add(ScanBatch batch, int[] groups, int groupCount) {
    sums.grow(groupCount);
    cores.grow(groupCount);
    bytes.grow(groupCount);
    addResource(batch, groups, 0, Datasets.EFFECTIVE_CPU);
    addResource(batch, groups, 1, Datasets.EFFECTIVE_MEMORY);
    cores.addAll(groups, batch.numbers(Datasets.NODE_CAPACITIES.get(0)), batch.rows());
    bytes.addAll(groups, batch.numbers(Datasets.NODE_CAPACITIES.get(1)), batch.rows());
  }

  private void addResource(ScanBatch batch, int[] groups, int resource, Metric reported) {
    int in = resource * PER_RESOURCE_IN;
    int out = resource * PER_RESOURCE_OUT;
    double[] usage = batch.numbers(Datasets.POD_SUMS.get(in + USAGE));
    double[] request = batch.numbers(Datasets.POD_SUMS.get(in + REQUEST));
    double[] limit = batch.numbers(Datasets.POD_SUMS.get(in + LIMIT));
    int rows = batch.rows();
    sums.addAll(out, groups, usage, rows);
    sums.addAll(out + 1, groups, request, rows);
    sums.addAll(out + 2, groups, effective(batch.numbers(reported), usage, request, rows), rows);
    sums.addAll(out + 3, groups, limit, rows);
  }

  private double[] effective(double[] reported, double[] usage, double[] request, int rows) {
    if (effective.length < rows) {
      effective = new double[rows];
    }
    for (int i = 0; i < rows; i++) {
      effective[i] =
          Double.isNaN(reported[i]) ? Math.max(orZero(usage[i]), orZero(request[i])) : reported[i];
    }
    return effective;
  }

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  @Override
  public void merge(Frame made, int[] groups, int groupCount) {
    sums.grow(groupCount);
    cores.grow(groupCount);
    bytes.grow(groupCount);
    Partials.mergeSums(made, Partials.POD_SUMS, sums, groups);
    cores.mergeAll(groups, made.doubles(Partials.NODE_CORES).values());
    bytes.mergeAll(groups, made.doubles(Partials.NODE_BYTES).values());
  }

  @Override
  public void write(FrameColumns out, int[] groups) {
    Partials.writeSums(out, Partials.POD_SUMS, sums, groups);
    out.doubles(Partials.NODE_CORES, cores.of(groups));
    out.doubles(Partials.NODE_BYTES, bytes.of(groups));
  }
}
