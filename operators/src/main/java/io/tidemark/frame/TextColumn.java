package io.tidemark.frame;

/**
 * Dictionary-coded text: row {@code i} holds {@code dictionary.get(ids[i])}, or null where {@code
 * ids[i]} is {@link #NULL}. Consumers group and cache on ids and decode a text once per distinct
 * value.
 */
public record TextColumn(int[] ids, Dictionary dictionary) implements Column {
  public static final int NULL = -1;
}
