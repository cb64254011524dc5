package io.tidemark.scan;

import java.util.Objects;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Timestamps and dates. */
final class InstantConverter extends CellConverter {
  private static final String EXPECTED = "an instant in the years 0000 to 9999";

  private final InstantCells cells;
  private final PrimitiveTypeName stored;
  private final InstantForm form;
  private long[] entries = {};
  private @Nullable Dictionary dictionary;

  InstantConverter(InstantCells cells, PrimitiveTypeName stored, InstantForm form) {
    this.cells = cells;
    this.stored = stored;
    this.form = form;
  }

  @Override
  public void setDictionary(Dictionary chunk) {
    dictionary = chunk;
    entries = new long[chunk.getMaxId() + 1];
    for (int i = 0; i < entries.length; i++) {
      entries[i] =
          switch (stored) {
            case INT32 -> form.ofLong(chunk.decodeToInt(i));
            case INT64 -> form.ofLong(chunk.decodeToLong(i));
            default -> InstantForm.ofInt96(chunk.decodeToBinary(i));
          };
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    if (entries[id] == InstantText.INVALID) {
      addFrom(Objects.requireNonNull(dictionary), id);
    } else {
      cells.put(row(), entries[id]);
    }
  }

  private void addFrom(Dictionary chunk, int id) {
    switch (stored) {
      case INT32 -> addInt(chunk.decodeToInt(id));
      case INT64 -> addLong(chunk.decodeToLong(id));
      default -> addBinary(chunk.decodeToBinary(id));
    }
  }

  @Override
  public void addInt(int value) {
    addLong(value);
  }

  @Override
  public void addLong(long value) {
    long micros = form.ofLong(value);
    if (micros == InstantText.INVALID) {
      cells.reject(row(), value + " (" + form + ")", EXPECTED);
    } else {
      cells.put(row(), micros);
    }
  }

  @Override
  public void addBinary(Binary value) {
    long micros = InstantForm.ofInt96(value);
    if (micros == InstantText.INVALID) {
      cells.reject(row(), value + " (" + form + ")", EXPECTED);
    } else {
      cells.put(row(), micros);
    }
  }
}
