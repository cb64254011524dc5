package io.tidemark.event.decode;

import io.tidemark.event.LineItem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every row must have, however it was written. */
final class RowRules {
  /** By lower case; empty if every source is taken. */
  private final Map<String, String> sources = new HashMap<>();

  RowRules(Set<String> sources) {
    sources.forEach(source -> this.sources.put(source.toLowerCase(Locale.ROOT), source));
  }

  /**
   * The row of filled slots.
   *
   * @param retracted whether only a key was read
   */
  LineItem row(EventShape shape, @Nullable Object[] slots, boolean retracted)
      throws UnreadableEventException {
    boolean deleted = retracted || Boolean.TRUE.equals(slots[shape.deleted()]);
    @Nullable Object[] cells = Arrays.copyOf(slots, shape.columns());
    for (int slot = 0; slot < cells.length; slot++) {
      if (!shape.isKey(slot)) {
        cells[slot] = deleted ? null : cells[slot];
      } else if (cells[slot] == null) {
        throw new UnreadableEventException(shape.name(slot) + " is null: expected a value");
      }
    }
    return new LineItem(
        shape.dataset().name(),
        source(slots[shape.source()]),
        ((Long) slots[shape.interval()]),
        (Long) slots[shape.version()],
        deleted,
        cells);
  }

  private String source(@Nullable Object written) throws UnreadableEventException {
    if (!(written instanceof String source) || source.isEmpty()) {
      throw new UnreadableEventException("source is empty: expected whose data it is");
    }
    String known = sources.get(source);
    known = known == null ? sources.get(source.toLowerCase(Locale.ROOT)) : known;
    if (known == null && !sources.isEmpty()) {
      throw new UnreadableEventException(
          "source " + Shown.text(source) + " is none of the configured sources");
    }
    return known == null ? source : known;
  }
}
