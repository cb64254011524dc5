package io.tidemark.event.decode;

import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/** The logical types of the fields of records, which no fingerprint covers. */
final class LogicalTypes {
  private LogicalTypes() {}

  /** Whether two records of equal fingerprints have them in common. */
  static boolean agree(Schema one, Schema other) {
    if (one.getType() == Schema.Type.UNION) {
      return all(one.getTypes(), other.getTypes());
    }
    if (one.getType() == Schema.Type.RECORD) {
      return all(fields(one), fields(other));
    }
    return Objects.equals(one.getLogicalType(), other.getLogicalType());
  }

  private static boolean all(List<Schema> ones, List<Schema> others) {
    for (int i = 0; i < ones.size(); i++) {
      if (!agree(ones.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<Schema> fields(Schema schema) {
    return schema.getFields().stream().map(Schema.Field::schema).toList();
  }
}
