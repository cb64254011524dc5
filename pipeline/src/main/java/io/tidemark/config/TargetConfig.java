package io.tidemark.config;

/** Where results go. */
public record TargetConfig(JdbcTarget jdbc) {
  public TargetConfig {
    Checks.required("jdbc", jdbc);
  }
}
