package io.tidemark.config;

/** How labels are merged; conflicts fan out by default. */
public record LabelsConfig(LabelConflict conflict) {
  public LabelsConfig {
    conflict = conflict == null ? LabelConflict.FAN_OUT : conflict;
  }
}
