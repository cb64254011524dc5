package io.tidemark.cli;

import java.util.Locale;

/** How results are printed on standard output. */
enum OutputFormat {
  TABLE,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
