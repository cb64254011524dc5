package io.tidemark.pipeline;

import io.tidemark.config.TidemarkConfig;
import java.io.IOException;
import java.nio.file.Path;

/** Where a configuration's snapshots lie, for tests that put one there or take it away. */
public final class StateHome {
  /** Names the state version. */
  public static final String FORMAT = StateDirectory.FORMAT;

  private StateHome() {}

  public static Path of(TidemarkConfig config) {
    return LocalJobRunner.state(config).home();
  }

  /** The snapshot from which the next run continues. */
  public static Path newest(TidemarkConfig config) throws IOException {
    return LocalJobRunner.state(config).newest().orElseThrow();
  }
}
