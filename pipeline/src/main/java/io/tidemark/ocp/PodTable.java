package io.tidemark.ocp;

import io.tidemark.frame.Frame;

/** A pod partial with its texts as ids of the slice and its labels as sets. */
record PodTable(
    int rows,
    int[] namespaces,
    int[] nodes,
    int[] pods,
    int[] resources,
    int[] labels,
    double[][] high,
    double[][] low,
    double[] nodeCores,
    double[] nodeBytes) {

  static PodTable of(Frame frame, SliceContext context) {
    int rows = frame.rows();
    SliceTexts texts = context.texts();
    return new PodTable(
        rows,
        texts.ids(frame.text(Partials.NAMESPACE), rows),
        texts.ids(frame.text(Partials.NODE), rows),
        texts.ids(frame.text(Partials.POD), rows),
        texts.ids(frame.text(Partials.RESOURCE_ID), rows),
        context.labels().restrict(frame.text(Partials.POD_LABELS), rows),
        Partials.high(frame, Partials.POD_SUMS),
        Partials.low(frame, Partials.POD_SUMS),
        frame.doubles(Partials.NODE_CORES).values(),
        frame.doubles(Partials.NODE_BYTES).values());
  }
}
