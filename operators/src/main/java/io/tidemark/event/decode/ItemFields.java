package io.tidemark.event.decode;

import io.tidemark.event.LineItem;
import org.jspecify.annotations.Nullable;

/** The fields of a record, from a row. */
final class ItemFields {
  private final EventShape shape;
  private final LineItem item;

  ItemFields(EventShape shape, LineItem item) {
    this.shape = shape;
    this.item = item;
    if (item.cells().length != shape.columns()) {
      throw new IllegalArgumentException(
          "a row of "
              + item.dataset()
              + " has "
              + item.cells().length
              + " cells: expected "
              + shape.columns());
    }
  }

  /** A cell, a text, a long or a boolean; null where a row that is taken back has nothing. */
  @Nullable Object get(String field) {
    int slot = shape.slotOf(field);
    if (slot < 0) {
      return null;
    }
    if (slot == shape.source()) {
      return item.source();
    }
    if (slot == shape.version()) {
      return item.version();
    }
    if (slot == shape.deleted()) {
      return item.deleted();
    }
    if (slot == shape.interval()) {
      return item.interval();
    }
    Object cell = item.deleted() && !shape.isKey(slot) ? null : item.cells()[slot];
    if (cell == null && shape.isKey(slot)) {
      throw new IllegalArgumentException(field + " is null: expected a value, as it is a key");
    }
    return cell;
  }
}
