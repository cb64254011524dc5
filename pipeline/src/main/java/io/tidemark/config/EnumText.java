package io.tidemark.config;

import java.util.Locale;

/** How enum constants are written in the file: lower case, words joined by hyphens. */
final class EnumText {
  private EnumText() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
