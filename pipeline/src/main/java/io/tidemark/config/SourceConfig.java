package io.tidemark.config;

/** Where input comes from. */
public record SourceConfig(FilesSource files) {
  public SourceConfig {
    Checks.required("files", files);
  }
}
