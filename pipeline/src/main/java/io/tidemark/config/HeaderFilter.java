package io.tidemark.config;

/** The header that a message must have, with this value in UTF-8, to be taken. */
public record HeaderFilter(String name, String value) {
  public HeaderFilter {
    Checks.text("name", name);
    Checks.text("value", value);
  }
}
