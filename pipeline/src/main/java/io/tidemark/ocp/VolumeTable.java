package io.tidemark.ocp;

import io.tidemark.frame.Frame;

/** A storage partial with its texts as ids of the slice and its labels as sets. */
record VolumeTable(
    int rows,
    int[] namespaces,
    int[] pods,
    int[] claims,
    int[] volumes,
    int[] classes,
    int[] handles,
    int[] volumeLabels,
    int[] claimLabels,
    double[][] high,
    double[][] low,
    double[] claimBytes) {

  static VolumeTable of(Frame frame, SliceContext context) {
    int rows = frame.rows();
    SliceTexts texts = context.texts();
    return new VolumeTable(
        rows,
        texts.ids(frame.text(Partials.NAMESPACE), rows),
        texts.ids(frame.text(Partials.POD), rows),
        texts.ids(frame.text(Partials.CLAIM), rows),
        texts.ids(frame.text(Partials.VOLUME), rows),
        texts.ids(frame.text(Partials.STORAGE_CLASS), rows),
        texts.ids(frame.text(Partials.CSI_HANDLE), rows),
        context.labels().restrict(frame.text(Partials.VOLUME_LABELS), rows),
        context.labels().restrict(frame.text(Partials.CLAIM_LABELS), rows),
        Partials.high(frame, Partials.VOLUME_SUMS),
        Partials.low(frame, Partials.VOLUME_SUMS),
        frame.doubles(Partials.CLAIM_BYTES).values());
  }
}
