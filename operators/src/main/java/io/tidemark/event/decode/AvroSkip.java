package io.tidemark.event.decode;

import org.apache.avro.Schema;

/** Steps over a value of any schema. */
final class AvroSkip {
  /** Schemas may name themselves: without a bound a record could nest as deep as it is long. */
  private static final int DEEPEST = 64;

  private AvroSkip() {}

  static void skip(Schema schema, AvroBytes in) throws UnreadableEventException {
    skip(schema, in, 0);
  }

  private static void skip(Schema schema, AvroBytes in, int depth) throws UnreadableEventException {
    if (depth > DEEPEST) {
      throw new UnreadableEventException("nests deeper than " + DEEPEST + " levels");
    }
    switch (schema.getType()) {
      case NULL -> {}
      case BOOLEAN -> in.skip(1);
      case INT, LONG, ENUM -> in.readLong();
      case FLOAT -> in.skip(Float.BYTES);
      case DOUBLE -> in.skip(Double.BYTES);
      case STRING, BYTES -> in.skip(in.readLength());
      case FIXED -> in.skip(schema.getFixedSize());
      case UNION -> {
        int branch = in.readBranch(schema.getTypes().size());
        skip(schema.getTypes().get(branch), in, depth + 1);
      }
      case RECORD -> {
        for (Schema.Field field : schema.getFields()) {
          skip(field.schema(), in, depth + 1);
        }
      }
      case ARRAY -> skipBlocks(schema.getElementType(), false, in, depth + 1);
      case MAP -> skipBlocks(schema.getValueType(), true, in, depth + 1);
    }
  }

  private static void skipBlocks(Schema item, boolean keyed, AvroBytes in, int depth)
      throws UnreadableEventException {
    for (long count = in.readLong(); count != 0; count = in.readLong()) {
      if (count < 0) {
        in.skip(in.readLong());
        continue;
      }
      for (long left = count; left > 0; left--) {
        in.countItem();
        if (keyed) {
          in.skip(in.readLength());
        }
        skip(item, in, depth);
      }
    }
  }
}
