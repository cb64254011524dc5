package io.tidemark.publish;

import io.tidemark.frame.Column;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.publish.ledger.Completeness;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.workload.LookupTable;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.TargetType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A small target with a column of every type, and rows for it. */
public final class Fixture {
  public static final String PIPELINE = "usage";
  public static final String SOURCE = "00000000-0000-0000-0000-00000000000a";
  public static final String OTHER_SOURCE = "00000000-0000-0000-0000-00000000000b";
  public static final LocalDate DAY = LocalDate.of(2025, 2, 27);
  public static final LedgerSchema LEDGER = new LedgerSchema(LedgerSchema.DEFAULT);

  public static final TargetTable TABLE =
      new TargetTable(
          "summary",
          List.of(
              TargetColumn.notNull("source_uuid", TargetType.UUID),
              TargetColumn.notNull("usage_start", TargetType.DATE),
              TargetColumn.of("name", TargetType.TEXT),
              TargetColumn.of("labels", TargetType.JSON),
              TargetColumn.of("cost", TargetType.NUMERIC),
              TargetColumn.of("members", TargetType.INTEGER)),
          "source_uuid",
          "usage_start",
          "infrastructure_raw_cost");

  public static final LookupTable KEYS =
      new LookupTable(
          "enabled_keys",
          List.of("key", "enabled"),
          "key text PRIMARY KEY, enabled boolean NOT NULL");

  private Fixture() {}

  public static TargetPlan plan(boolean create) {
    return new TargetPlan("tenant", LEDGER, TABLE, List.of(KEYS), create);
  }

  public static SliceId slice(String source, LocalDate date) {
    return new SliceId(PIPELINE, source, date);
  }

  public static SliceId slice() {
    return slice(SOURCE, DAY);
  }

  /** A row's name, labels, cost and members; any may be null. */
  public record Row(String name, String labels, Double cost, Long members) {}

  public static Row row(String name, double cost) {
    return new Row(name, "{\"name\":\"x\"}", cost, 1L);
  }

  public static Frame rows(SliceId slice, List<Row> rows) {
    int count = rows.size();
    StringPool pool = new StringPool();
    int[] source = new int[count];
    long[] date = new long[count];
    int[] name = new int[count];
    int[] labels = new int[count];
    double[] cost = new double[count];
    long[] members = new long[count];
    for (int i = 0; i < count; i++) {
      Row row = rows.get(i);
      source[i] = pool.idOf(slice.source());
      date[i] = slice.date().toEpochDay();
      name[i] = id(pool, row.name());
      labels[i] = id(pool, row.labels());
      cost[i] = row.cost() == null ? DoubleColumn.NULL : row.cost();
      members[i] = row.members() == null ? LongColumn.NULL : row.members();
    }
    List<Column> columns = new ArrayList<>();
    columns.add(new TextColumn(source, pool));
    columns.add(new LongColumn(date));
    columns.add(new TextColumn(name, pool));
    columns.add(new TextColumn(labels, pool));
    columns.add(new DoubleColumn(cost));
    columns.add(new LongColumn(members));
    return new Frame(count, TABLE.columns().stream().map(TargetColumn::name).toList(), columns);
  }

  public static Frame rows(SliceId slice, Row... rows) {
    return rows(slice, List.of(rows));
  }

  public static SliceCommit commit(SliceId slice, long epoch, long sequence, Frame rows) {
    String checksum = RowDigests.checksum(TABLE, rows);
    return new SliceCommit(
        slice,
        epoch,
        sequence,
        checksum,
        rows.rows(),
        "[{\"file\":\"a\"}]",
        "complete",
        Completeness.NONE,
        "");
  }

  private static int id(StringPool pool, String text) {
    return text == null ? TextColumn.NULL : pool.idOf(text);
  }
}
