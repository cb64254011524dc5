package io.tidemark.scan;

import io.tidemark.workload.ColumnSpec;
import io.tidemark.workload.Dataset;
import java.util.List;

/**
 * Where a file holds the dataset's columns.
 *
 * @param fields number of fields that every row must have
 * @param positions by the dataset's column, the field that holds it, or {@link ColumnNames#ABSENT}
 */
record CsvHeader(int fields, int[] positions) {
  static CsvHeader of(List<String> names, Dataset dataset) throws UnreadableFileException {
    List<ColumnSpec> specs = dataset.columns();
    int[] positions = new int[specs.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = ColumnNames.find(specs.get(i), names);
    }
    return new CsvHeader(names.size(), positions);
  }
}
