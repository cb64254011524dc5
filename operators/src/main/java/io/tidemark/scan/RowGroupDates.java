package io.tidemark.scan;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Tells from the footer's statistics whether a row group can hold a date of interest. */
final class RowGroupDates {
  private final DateFilter filter;
  private final long from;
  private final long to;

  RowGroupDates(DateFilter filter) {
    this.filter = filter;
    this.from = midnight(filter.dates().from());
    this.to = midnight(filter.dates().to().plusDays(1)) - 1;
  }

  /**
   * Whether every row certainly lies outside the dates. A null date may mean anything, so a row
   * group with nulls is read, as is one without statistics.
   */
  boolean excludes(BlockMetaData rowGroup) {
    for (ColumnChunkMetaData chunk : rowGroup.getColumns()) {
      String[] path = chunk.getPath().toArray();
      if (path.length == 1 && path[0].equalsIgnoreCase(filter.column())) {
        return excludes(chunk);
      }
    }
    return false;
  }

  private boolean excludes(ColumnChunkMetaData chunk) {
    InstantForm form = InstantForm.of(chunk.getPrimitiveType());
    Statistics<?> statistics = chunk.getStatistics();
    if (form == null
        || statistics == null
        || !statistics.hasNonNullValue()
        || !statistics.isNumNullsSet()
        || statistics.getNumNulls() != 0) {
      return false;
    }
    if (statistics instanceof LongStatistics longs) {
      return outside(form.ofLong(longs.getMin()), form.ofLong(longs.getMax()));
    }
    return statistics instanceof IntStatistics ints
        && outside(form.ofLong(ints.getMin()), form.ofLong(ints.getMax()));
  }

  private boolean outside(long least, long greatest) {
    boolean known = least != InstantText.INVALID && greatest != InstantText.INVALID;
    return known && (greatest < from || least > to);
  }

  private static long midnight(LocalDate date) {
    return date.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
  }
}
