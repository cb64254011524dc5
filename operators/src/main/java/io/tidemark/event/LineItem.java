package io.tidemark.event;

import org.jspecify.annotations.Nullable;

/**
 * One version of one row of a dataset.
 *
 * @param source whose data it is
 * @param interval the row's event time, microseconds since the epoch
 * @param version a greater one replaces a smaller; null if the order within the topic decides
 * @param deleted whether the row is taken back; then only the key columns have values
 * @param cells one per column of the dataset, in its order: a {@code String}, {@code Double} or
 *     {@code Long} as the column's type has it, or null
 */
public record LineItem(
    String dataset,
    String source,
    long interval,
    @Nullable Long version,
    boolean deleted,
    @Nullable Object[] cells) {}
