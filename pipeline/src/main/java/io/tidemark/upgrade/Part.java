package io.tidemark.upgrade;

import io.tidemark.config.SourceConfig;
import java.util.EnumSet;
import java.util.Set;

/** What of the job a configuration asks for, or leaves out with all that it keeps. */
enum Part {
  /** In every job. */
  BASE(""),
  FILES("source.files"),
  EVENTS("source.kafka");

  private final String key;

  Part(String key) {
    this.key = key;
  }

  /** The key that asks for it; empty for what is always there. */
  String key() {
    return key;
  }

  /** What a configuration asks for. */
  static Set<Part> of(SourceConfig source) {
    EnumSet<Part> parts = EnumSet.of(BASE);
    if (source.files() != null) {
      parts.add(FILES);
    }
    if (source.kafka() != null) {
      parts.add(EVENTS);
    }
    return parts;
  }
}
