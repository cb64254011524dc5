package io.tidemark.generate;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Physical form of the generated payloads. */
public enum GeneratorFormat {
  PARQUET("parquet"),
  CSV("csv"),
  CSV_GZ("csv.gz");

  private final String label;

  GeneratorFormat(String label) {
    this.label = label;
  }

  /** The format of a name as printed by {@link #toString}, in any case. */
  public static GeneratorFormat parse(String text) {
    return Arrays.stream(values())
        .filter(format -> format.label.equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("format " + text + ": expected one of " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(Object::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return label;
  }
}
