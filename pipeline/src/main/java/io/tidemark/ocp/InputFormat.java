package io.tidemark.ocp;

import io.tidemark.workload.LakeFormat;

/** Which of the two layouts of the lake is read. */
public enum InputFormat {
  /** Both; where a payload exists in both forms the engine reads its Parquet form. */
  AUTO,
  PARQUET,
  CSV;

  boolean reads(LakeFormat format) {
    return this == AUTO || name().equals(format.name());
  }
}
