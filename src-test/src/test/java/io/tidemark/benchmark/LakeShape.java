package io.tidemark.benchmark;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a lake's Parquet files are written; as text {@code snappy/200000}. */
record LakeShape(String compression, int rowGroupRows) {

  /** Reads the text form. */
  static final class Converter implements ITypeConverter<LakeShape> {
    @Override
    public LakeShape convert(String text) {
      String[] parts = text.split("/", -1);
      if (parts.length != 2 || !parts[1].matches("\\d{1,9}")) {
        throw new TypeConversionException(
            "expected CODEC/ROWS like snappy/200000, not '" + text + "'");
      }
      return new LakeShape(parts[0], Integer.parseInt(parts[1]));
    }
  }

  List<String> options() {
    return List.of("--compression=" + compression, "--row-group-rows=" + rowGroupRows);
  }

  String words() {
    return String.format(Locale.ROOT, "%s, row groups of %,d rows", compression, rowGroupRows);
  }

  @Override
  public String toString() {
    return compression + "/" + rowGroupRows;
  }
}
