package io.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.audit.OcpLookups;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.explain.Condition;
import io.tidemark.explain.Explanation;
import io.tidemark.pipeline.PublishedSlices;
import io.tidemark.testlake.LakePath;
import io.tidemark.testlake.ReportType;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was published of a generated month is explained by its files: exactly, date by date, under
 * several filters, with restated and duplicated files.
 */
class ExplainITCase {
  private static final long SEED = 7;
  private static final String SOURCE = TestPipeline.PROVIDER.source();
  private static final String CPU = "pod_usage_cpu_core_hours";

  @TempDir static Path directory;
  private static GeneratedMonth month;
  private static TestPipeline pipeline;
  private static LocalDate corrected;
  private static LocalDate shorter;
  private static LocalDate duplicated;
  private static Path copied;

  /** A filter, and the same in SQL. */
  private record Filter(List<String> where, String sql) {}

  @BeforeAll
  static void publish() throws Exception {
    month = GeneratedMonth.at(directory.resolve("lake"), SEED);
    month.write();
    corrected = month.first().plusDays(3);
    shorter = month.first().plusDays(5);
    duplicated = month.first().plusDays(8);
    month.send(corrected, corrected, 2);
    month.sendHours(shorter, 11, 3);
    copied = copyOfPods(duplicated);
    pipeline = TestPipeline.ocpUsage(directory);
    pipeline.loadLookups(lookups());
    pipeline.run();
  }

  @Test
  void everyDateIsExplainedExactly() throws Exception {
    List<Filter> filters = filters();
    int explained = 0;
    for (LocalDate date = month.first(); !date.isAfter(month.last()); date = date.plusDays(1)) {
      for (Filter filter : filters) {
        Explanation explanation = explain(date, filter.where());
        assertThat(explanation.agrees()).as("%s %s", date, filter).isTrue();
        assertThat(explanation.differences()).as("%s %s", date, filter).isEmpty();
        for (Explanation.Column column : explanation.columns()) {
          String as = date + " " + filter + " " + column.name();
          BigDecimal sum = column.shares().stream().reduce(column.without(), BigDecimal::add);
          assertThat(sum).as(as).isEqualByComparingTo(published(date, filter, column.name()));
          assertThat(sum).as(as).isEqualTo(column.published());
          explained++;
        }
      }
    }
    assertThat(explained).isGreaterThan(31 * 20);
  }

  @Test
  void whatIsPassedOverHasNoShare() throws Exception {
    assertThat(passedOver(corrected))
        .hasSize(4)
        .allMatch(input -> "1".equals(input.manifest()))
        .allMatch(
            input ->
                input
                    .passedOver()
                    .equals("manifest 1 covers 24 hours; manifest 2, which covers 24, counts"));
    assertThat(passedOver(shorter))
        .hasSize(4)
        .allMatch(input -> input.passedOver().startsWith("manifest 3 covers 11 hours"));
    assertThat(passedOver(duplicated))
        .singleElement()
        .satisfies(
            input -> {
              assertThat(input.file()).isEqualTo(month.root().relativize(copied).toString());
              assertThat(input.passedOver()).startsWith("the same content as ");
            });
    for (LocalDate date : List.of(corrected, shorter, duplicated)) {
      Explanation explanation = explain(date, List.of());
      for (int i = 0; i < explanation.inputs().size(); i++) {
        if (explanation.inputs().get(i).passedOver() != null) {
          int input = i;
          assertThat(explanation.columns())
              .allMatch(column -> column.shares().get(input).signum() == 0);
        }
      }
    }
  }

  @Test
  void inputRowsAreThoseOfTheFile() throws Exception {
    LocalDate date = month.first();
    String namespace = anyNamespace();

    Explanation explanation = explain(date, List.of("namespace=" + namespace));

    try (ParquetEdit edit = new ParquetEdit()) {
      for (Explanation.Input input : explanation.inputs()) {
        Path file = month.root().resolve(input.file());
        assertThat(input.rows()).isEqualTo(edit.count(file));
        if (input.dataset().equals(ReportType.NODE_LABELS.id())) {
          assertThat(input.matchedBy()).isEmpty();
          assertThat(input.matchingRows()).isEqualTo(input.rows());
        } else {
          Path some = directory.resolve("some.parquet");
          edit.write(
              file,
              "SELECT * EXCLUDE file_row_number FROM file WHERE namespace = '" + namespace + "'",
              some);
          assertThat(input.matchingRows()).isEqualTo(edit.count(some));
        }
      }
    }
    assertThat(explanation.inputs().get(0).matchingRows())
        .isPositive()
        .isLessThan(explanation.inputs().get(0).rows());
  }

  @Test
  void aFileThatChangedSinceDoesNotExplainWhatWasPublished() throws Exception {
    LocalDate date = month.first().plusDays(1);
    String namespace = anyNamespace();
    Path pods = pods(date);
    String name = month.root().relativize(pods).toString();
    Path aside = directory.resolve("aside.parquet");
    Files.move(pods, aside);
    try (ParquetEdit edit = new ParquetEdit()) {
      assertThat(explain(date, List.of()).differences()).containsExactly(name + ": gone");
      edit.write(
          aside,
          """
          SELECT * EXCLUDE file_row_number REPLACE
            (pod_usage_cpu_core_seconds + 3600 AS pod_usage_cpu_core_seconds)
          FROM file
          """,
          pods);

      Explanation changed = explain(date, List.of("namespace=" + namespace));

      assertThat(changed.agrees()).isFalse();
      assertThat(changed.differences()).containsExactly(name + ": changed since");
      assertThat(changed.columns())
          .filteredOn(column -> column.name().equals(CPU))
          .singleElement()
          .satisfies(column -> assertThat(column.explained()).isGreaterThan(column.published()));
    } finally {
      Files.move(aside, pods, StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(explain(date, List.of()).differences()).isEmpty();
  }

  @Test
  void lookupsThatChangedSinceAreNamed() throws Exception {
    pipeline.loadLookups(month.lookups().category("%", 43));
    try {
      Explanation explanation = explain(month.first(), List.of("cost_category_id=41"));

      assertThat(explanation.agrees()).isFalse();
      assertThat(explanation.differences())
          .containsExactly("lookups or rules are not those that the date was last finished with");
    } finally {
      pipeline.loadLookups(lookups());
    }
  }

  private static OcpLookups lookups() throws Exception {
    return month.lookups().category("%", 41).category("shop%", 42);
  }

  private List<Explanation.Input> passedOver(LocalDate date) throws Exception {
    return explain(date, List.of()).inputs().stream()
        .filter(input -> input.passedOver() != null)
        .toList();
  }

  private Explanation explain(LocalDate date, List<String> where) throws Exception {
    try (TargetDatabase target = TargetDatabase.open(pipeline.config().target().jdbc())) {
      return new PublishedSlices(pipeline.config())
          .explain(
              target,
              new PublishedSlices.Request(
                  SOURCE, date, where.stream().map(Condition::parse).toList(), List.of(), 0))
          .orElseThrow()
          .explanation();
    }
  }

  private List<Filter> filters() throws Exception {
    String namespace = anyNamespace();
    String node = one("node", "node IS NOT NULL AND namespace = '" + namespace + "'");
    String pair = one("key || '=' || value", "pod_labels <> '{}'", ", jsonb_each_text(pod_labels)");
    String key = pair.substring(0, pair.indexOf('='));
    String value = pair.substring(pair.indexOf('=') + 1);
    return List.of(
        new Filter(List.of(), "true"),
        new Filter(List.of("namespace=" + namespace), "namespace = '" + namespace + "'"),
        new Filter(
            List.of("namespace=" + namespace, "node=" + node),
            "namespace = '" + namespace + "' AND node = '" + node + "'"),
        new Filter(List.of("persistentvolumeclaim="), "coalesce(persistentvolumeclaim, '') = ''"),
        new Filter(List.of("data_source=Storage"), "data_source = 'Storage'"),
        new Filter(
            List.of("pod_labels." + key + "=" + value),
            "pod_labels ->> '" + key + "' = '" + value + "'"),
        new Filter(List.of("cost_category_id=42"), "cost_category_id = 42"));
  }

  /** One that has pods of its own: unallocated rows shrink as others grow. */
  private String anyNamespace() throws Exception {
    return one(
        "namespace",
        "node IS NOT NULL AND pod_usage_cpu_core_hours > 0 AND namespace NOT LIKE '%unallocated'");
  }

  private String one(String expression, String condition, String... more) throws Exception {
    return pipeline
        .database()
        .value(
            "SELECT %s FROM %s %s WHERE %s ORDER BY 1 LIMIT 1"
                .formatted(expression, table(), String.join(" ", more), condition));
  }

  private BigDecimal published(LocalDate date, Filter filter, String column) throws Exception {
    String sql =
        "SELECT coalesce(sum(%s), 0) FROM %s WHERE usage_start = ? AND %s"
            .formatted(column, table(), filter.sql());
    try (Connection connection = pipeline.database().connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, date);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBigDecimal(1);
      }
    }
  }

  private String table() {
    return pipeline.schema() + ".reporting_ocpusagelineitem_daily_summary";
  }

  private static Path pods(LocalDate date) throws Exception {
    try (Stream<Path> files = month.files().stream()) {
      return files
          .filter(file -> month.pathOf(file).type() == ReportType.POD_USAGE)
          .filter(file -> month.pathOf(file).date().equals(date))
          .findFirst()
          .orElseThrow();
    }
  }

  /** The same file once more in the same delivery. */
  private static Path copyOfPods(LocalDate date) throws Exception {
    Path pods = pods(date);
    LakePath path = month.pathOf(pods);
    LakePath other =
        new LakePath(
            path.account(),
            path.source(),
            path.type(),
            path.date(),
            path.manifest(),
            path.counter() + 5,
            path.chunk(),
            path.form());
    return Files.copy(pods, month.root().resolve(other.relative()));
  }
}
