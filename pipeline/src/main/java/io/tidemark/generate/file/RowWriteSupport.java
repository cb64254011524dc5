package io.tidemark.generate.file;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.tidemark.generate.report.ColumnKind;
import io.tidemark.generate.report.ReportColumn;
import io.tidemark.generate.report.ReportType;
import io.tidemark.generate.report.Row;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Hands a row's values straight to Parquet's columns. */
final class RowWriteSupport extends WriteSupport<Row> {
  private final ReportType type;
  private final String[] names;
  private final ColumnKind[] kinds;
  private @Nullable RecordConsumer consumer;

  RowWriteSupport(ReportType type) {
    this.type = type;
    this.names = type.columns().stream().map(ReportColumn::name).toArray(String[]::new);
    this.kinds = type.columns().stream().map(ReportColumn::kind).toArray(ColumnKind[]::new);
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return context();
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return context();
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    this.consumer = recordConsumer;
  }

  @Override
  public void write(Row row) {
    RecordConsumer to = Objects.requireNonNull(consumer, "prepareForWrite comes first");
    to.startMessage();
    for (int i = 0; i < names.length; i++) {
      to.startField(names[i], i);
      switch (kinds[i]) {
        case TEXT -> to.addBinary(row.text(i).parquet());
        case INSTANT -> to.addLong(row.number(i));
        case THOUSANDTHS -> to.addDouble(row.number(i) / 1000.0);
        case WHOLE -> to.addDouble((double) row.number(i));
      }
      to.endField(names[i], i);
    }
    to.endMessage();
  }

  private WriteContext context() {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (int i = 0; i < names.length; i++) {
      switch (kinds[i]) {
        case TEXT -> message.optional(BINARY).as(stringType()).named(names[i]);
        case INSTANT ->
            message.optional(INT64).as(timestampType(false, TimeUnit.MILLIS)).named(names[i]);
        case THOUSANDTHS, WHOLE -> message.optional(DOUBLE).named(names[i]);
      }
    }
    MessageType schema = message.named(type.pathName());
    return new WriteContext(schema, Map.of());
  }
}
