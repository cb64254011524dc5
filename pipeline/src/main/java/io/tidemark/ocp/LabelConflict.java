package io.tidemark.ocp;

/** What happens when a node or a namespace carries several label sets on one day. */
public enum LabelConflict {
  /** A row joins each of them and counts once for each: what Koku does. */
  FAN_OUT,
  /** The set of the latest interval counts alone; of several there, the greatest as text. */
  LATEST
}
