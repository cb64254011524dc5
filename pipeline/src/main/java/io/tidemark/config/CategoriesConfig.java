package io.tidemark.config;

/** How cost categories are matched; conflicts fan out by default. */
public record CategoriesConfig(CategoryConflict conflict) {
  public CategoriesConfig {
    conflict = conflict == null ? CategoryConflict.FAN_OUT : conflict;
  }
}
