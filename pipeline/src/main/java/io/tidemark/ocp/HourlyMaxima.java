package io.tidemark.ocp;

import io.tidemark.frame.Frame;
import io.tidemark.frame.TupleIndex;

/** The greatest capacity reported per node and hour, in the order in which these are first met. */
final class HourlyMaxima {
  private final SliceTexts texts;

  /** node: a text; then an interval's start, upper and lower half. */
  private final TupleIndex hours = new TupleIndex(3);

  private final Maxima coreSeconds = new Maxima();
  private final Maxima byteSeconds = new Maxima();

  HourlyMaxima(SliceTexts texts) {
    this.texts = texts;
  }

  /** Adds a {@link Partials#CAPACITY} table. */
  void add(Frame capacities) {
    int[] nodes = texts.ids(capacities.text(Partials.NODE), capacities.rows());
    long[] starts = capacities.longs(Partials.INTERVAL_START).values();
    double[] cores = capacities.doubles(Partials.CORE_SECONDS).values();
    double[] bytes = capacities.doubles(Partials.BYTE_SECONDS).values();
    for (int row = 0; row < capacities.rows(); row++) {
      int hour = hours.idOf(nodes[row], (int) (starts[row] >> Integer.SIZE), (int) starts[row]);
      coreSeconds.grow(hour + 1);
      byteSeconds.grow(hour + 1);
      coreSeconds.add(hour, cores[row]);
      byteSeconds.add(hour, bytes[row]);
    }
  }

  int size() {
    return hours.size();
  }

  int node(int hour) {
    return hours.get(hour, 0);
  }

  double coreSeconds(int hour) {
    return coreSeconds.get(hour);
  }

  double byteSeconds(int hour) {
    return byteSeconds.get(hour);
  }
}
