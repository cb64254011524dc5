package io.tidemark.scan;

import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.Dataset;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The part of a file's schema that a dataset reads.
 *
 * @param schema the wanted columns that the file has
 * @param columns their readers, in the schema's order
 */
record ParquetProjection(MessageType schema, List<ParquetColumn> columns) {
  /**
   * Finds the dataset's columns.
   *
   * @param cells by the dataset's column, where its values are put
   */
  static ParquetProjection of(MessageType file, Dataset dataset, List<Cells> cells)
      throws UnreadableFileException {
    List<String> names = file.getFields().stream().map(Type::getName).toList();
    List<Type> fields = new ArrayList<>();
    List<ParquetColumn> columns = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      ColumnSpec spec = dataset.columns().get(i);
      int position = ColumnNames.find(spec, names);
      if (position != ColumnNames.ABSENT) {
        Type field = file.getType(position);
        CellConverter converter = Converters.of(spec, field, cells.get(i));
        fields.add(field);
        columns.add(
            new ParquetColumn(
                file.getColumnDescription(new String[] {field.getName()}),
                cells.get(i),
                converter));
      }
    }
    return new ParquetProjection(new MessageType(file.getName(), fields), columns);
  }
}
