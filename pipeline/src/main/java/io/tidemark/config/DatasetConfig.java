package io.tidemark.config;

import io.tidemark.workload.Deletion;
import io.tidemark.workload.Duplicates;
import io.tidemark.workload.Replacement;
import org.jspecify.annotations.Nullable;

/**
 * What replaced, deleted and duplicated files of one dataset mean, where it is not what the
 * workload says.
 *
 * @param name of the dataset
 */
public record DatasetConfig(
    String name,
    @Nullable Replacement replacement,
    @Nullable Deletion deletion,
    @Nullable Duplicates duplicates) {
  public DatasetConfig {
    Checks.required("name", name);
  }
}
