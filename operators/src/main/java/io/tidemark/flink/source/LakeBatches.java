package io.tidemark.flink.source;

import io.tidemark.lake.FileRange;
import io.tidemark.scan.BatchSource;
import io.tidemark.scan.ByteRange;
import io.tidemark.scan.CsvBatches;
import io.tidemark.scan.DateFilter;
import io.tidemark.scan.ParquetBatches;
import io.tidemark.scan.UnreadableFileException;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LakeFormat;
import io.tidemark.workload.Rejects;
import io.tidemark.workload.Workload;
import java.io.IOException;
import org.apache.parquet.io.InputFile;

/** Opens the rows of a lake's files. */
record LakeBatches(LakeDirectory lake, Workload workload) {

  /**
   * @param dates rows of other dates may be left out
   * @param range only what lies in it is read; CSV files have one
   */
  BatchSource open(LakeFile file, long length, DateRange dates, FileRange range, Rejects rejects)
      throws IOException, UnreadableFileException {
    Dataset dataset = workload.dataset(file.dataset());
    if (file.format() == LakeFormat.CSV) {
      return CsvBatches.open(lake.open(file.path(), length), dataset, rejects);
    }
    InputFile parquet = lake.parquet(file.path(), length);
    ByteRange bytes = new ByteRange(range.from(length), range.to(length));
    String eventTime = dataset.eventTime();
    return eventTime == null
        ? ParquetBatches.open(parquet, dataset, bytes, rejects)
        : ParquetBatches.open(parquet, dataset, new DateFilter(eventTime, dates), bytes, rejects);
  }
}
