package io.tidemark.ocp;

import io.tidemark.fold.InputFacts;
import io.tidemark.fold.Selection;
import io.tidemark.frame.Column;
import io.tidemark.frame.Frame;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.ocp.Rows.Row;
import io.tidemark.workload.Contribution;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.LakeFile;
import io.tidemark.workload.LookupTable;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.PartialAggregator;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.SlicePartial;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One provider with files and lookups in memory: feeds the aggregator and finishes days. */
final class Cluster {
  static final String SOURCE = "00000000-0000-0000-0000-000000000001";
  static final String ACCOUNT = "org1234567";

  private final OcpUsage workload;
  private final List<Dated> files = new ArrayList<>();
  private final List<String> rejects = new ArrayList<>();
  private final List<String[]> tagKeys = new ArrayList<>();
  private final List<String[]> categories = new ArrayList<>();
  private final List<String[]> nodes = new ArrayList<>();

  Cluster() {
    this(LabelConflict.FAN_OUT, CategoryConflict.FAN_OUT);
  }

  Cluster(LabelConflict labels, CategoryConflict conflict) {
    this.workload =
        new OcpUsage(
            new OcpConfig(List.of(provider()), labels, conflict, InputFormat.AUTO, Map.of()));
  }

  static Provider provider() {
    return new Provider(ACCOUNT, SOURCE, "c1", "c one", ReportPeriods.always(7));
  }

  static String parquet(String dataset, String name) {
    return "data/parquet/%s/OCP/%s/source=%s/year=2025/month=10/%s"
        .formatted(ACCOUNT, dataset, SOURCE, name);
  }

  static String csv(String name) {
    return "data/csv/%s/OCP/source=%s/year=2025/month=10/%s".formatted(ACCOUNT, SOURCE, name);
  }

  Cluster enable(String... keys) {
    for (String key : keys) {
      tagKeys.add(new String[] {key, "true", "OCP"});
    }
    return this;
  }

  Cluster tagKey(String key, String enabled, String type) {
    tagKeys.add(new String[] {key, enabled, type});
    return this;
  }

  Cluster category(String pattern, int id) {
    categories.add(new String[] {pattern, Integer.toString(id)});
    return this;
  }

  Cluster role(String node, String role) {
    nodes.add(new String[] {node, "i-" + node, role});
    return this;
  }

  /** The day's only payload of a report type. */
  Cluster report(String dataset, Row... rows) {
    return file(parquet(dataset, dataset + ".2025-10-01.1.0_0.parquet"), List.of(rows));
  }

  Cluster file(String path, List<Row> rows) {
    return file(path, rows, Math.max(1, rows.size()));
  }

  Cluster file(String path, List<Row> rows, int batchSize) {
    LakeFile file = workload.identify(path).orElseThrow();
    for (SlicePartial partial : aggregate(file, rows, batchSize)) {
      Map<String, List<Frame>> tables =
          partial.tables().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, table -> List.of(table.getValue())));
      InputFacts facts =
          new InputFacts(path, path, "v", file.dataset(), partial.rows(), partial.intervals(), "");
      files.add(
          new Dated(
              partial.date(),
              facts,
              Contribution.of(path, file.dataset(), partial.rows(), tables)));
    }
    return this;
  }

  private List<SlicePartial> aggregate(LakeFile file, List<Row> rows, int batchSize) {
    Dataset dataset =
        workload.datasets().stream()
            .filter(known -> known.name().equals(file.dataset()))
            .findFirst()
            .orElseThrow();
    Batches batches = new Batches(dataset);
    PartialAggregator aggregator = workload.aggregator(file);
    for (int from = 0; from < rows.size(); from += batchSize) {
      List<Row> batch = rows.subList(from, Math.min(rows.size(), from + batchSize));
      aggregator.add(
          batches.frame(batch),
          from,
          new BitSet(),
          (row, reason, payload) -> rejects.add(row + ": " + reason + " | " + payload));
    }
    return aggregator.finish().stream().filter(partial -> partial.rows() > 0).toList();
  }

  /** {@code row: reason | payload} of everything rejected so far. */
  List<String> rejects() {
    return rejects;
  }

  /** What the date's files add, each file on its own. */
  List<Contribution> contributions(LocalDate date) {
    return of(date).map(Dated::contribution).toList();
  }

  /** What is known of the date's files. */
  List<InputFacts> facts(LocalDate date) {
    return of(date).map(Dated::facts).toList();
  }

  OcpUsage workload() {
    return workload;
  }

  private Stream<Dated> of(LocalDate date) {
    return files.stream().filter(file -> file.date.equals(date));
  }

  Frame finish(List<Contribution> contributions) {
    return finish(Rows.DAY, contributions);
  }

  Frame finish(LocalDate date, List<Contribution> contributions) {
    return workload
        .finisher()
        .finish(new SliceId(OcpUsage.NAME, SOURCE, date), contributions, lookups());
  }

  Summary summary() {
    return summary(Rows.DAY);
  }

  Summary summary(LocalDate date) {
    Set<String> counted =
        Selection.of(workload, facts(date)).counted().stream()
            .map(input -> input.facts().path())
            .collect(Collectors.toSet());
    return Summary.of(
        finish(
            date,
            contributions(date).stream().filter(file -> counted.contains(file.path())).toList()));
  }

  Lookups lookups() {
    Map<String, List<String[]>> rows =
        Map.of(
            LookupTables.TAG_KEYS, tagKeys,
            LookupTables.CATEGORIES, categories,
            LookupTables.NODES, nodes);
    return new Lookups(
        "1",
        workload.lookups().stream()
            .collect(
                Collectors.toMap(
                    LookupTable::name, table -> table(table, rows.get(table.name())))));
  }

  static Frame table(LookupTable table, List<String[]> rows) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      StringPool pool = new StringPool();
      int column = i;
      int[] ids =
          rows.stream()
              .mapToInt(row -> row[column] == null ? TextColumn.NULL : pool.idOf(row[column]))
              .toArray();
      columns.add(new TextColumn(ids, pool));
    }
    return new Frame(rows.size(), table.columns(), columns);
  }

  private record Dated(LocalDate date, InputFacts facts, Contribution contribution) {}
}
