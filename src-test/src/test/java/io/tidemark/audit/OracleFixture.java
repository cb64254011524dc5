package io.tidemark.audit;

import io.tidemark.testlake.LakeBuilder;
import io.tidemark.testlake.LakeForm;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Runs the oracle on small lakes and picks rows out of its results. */
final class OracleFixture {
  static final OcpProvider PROVIDER =
      new OcpProvider(LakeBuilder.ACCOUNT, LakeBuilder.SOURCE, "c1", "c one", 1);
  private static final LocalDate FROM = LocalDate.of(2025, 1, 1);
  private static final LocalDate TO = LocalDate.of(2025, 12, 31);

  private OracleFixture() {}

  /** The rows of a lake, computed from Parquet and from CSV and found equal. */
  static List<SummaryRow> bothForms(
      Path directory, OcpLookups lookups, Consumer<LakeBuilder> content) {
    List<SummaryRow> parquet = oneForm(directory.resolve("p"), LakeForm.PARQUET, lookups, content);
    List<SummaryRow> csv = oneForm(directory.resolve("c"), LakeForm.CSV, lookups, content);
    SummaryComparison.assertSame(parquet, csv);
    return parquet;
  }

  static List<SummaryRow> oneForm(
      Path root, LakeForm form, OcpLookups lookups, Consumer<LakeBuilder> content) {
    LakeBuilder lake = LakeBuilder.at(root);
    content.accept(lake);
    lake.write(form);
    return rows(root, lookups, oracle -> oracle);
  }

  /** The rows of a lake that is already written. */
  static List<SummaryRow> rows(Path root, OcpLookups lookups, UnaryOperator<DuckDbOracle> options) {
    return options.apply(DuckDbOracle.of(PROVIDER)).summarise(root, lookups, FROM, TO);
  }

  static List<SummaryRow> pods(List<SummaryRow> rows) {
    return rows.stream().filter(row -> row.get("pod_labels") != null).toList();
  }

  static List<SummaryRow> unallocated(List<SummaryRow> rows) {
    return rows.stream().filter(row -> row.get("infrastructure_usage_cost") == null).toList();
  }

  static List<SummaryRow> storage(List<SummaryRow> rows) {
    return rows.stream().filter(row -> "Storage".equals(row.get("data_source"))).toList();
  }
}
