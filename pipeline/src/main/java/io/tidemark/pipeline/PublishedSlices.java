package io.tidemark.pipeline;

import io.tidemark.config.ConfigException;
import io.tidemark.config.FilesSource;
import io.tidemark.config.Suggestions;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.explain.Condition;
import io.tidemark.explain.Explainer;
import io.tidemark.explain.Explanation;
import io.tidemark.explain.Published;
import io.tidemark.explain.Question;
import io.tidemark.explain.RowFilter;
import io.tidemark.explain.SliceFiles;
import io.tidemark.explain.UnknownColumnException;
import io.tidemark.flink.source.LakeFiles;
import io.tidemark.publish.TargetPlan;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.table.InvalidTargetException;
import io.tidemark.publish.table.LookupReader;
import io.tidemark.publish.table.TableReadBack;
import io.tidemark.publish.table.Transaction;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The published slices of a configuration. Only reads, so a job may be running. */
public final class PublishedSlices {
  private final TidemarkConfig config;
  private final Workload workload;
  private final TargetPlan plan;

  /** What is asked, in the words of the command line. */
  public record Request(
      String source, LocalDate date, List<Condition> where, List<String> columns, int inputRows) {}

  /** A slice of the ledger and what is behind it. */
  public record Explained(LedgerEntry entry, Explanation explanation) {}

  public PublishedSlices(TidemarkConfig config) {
    this.config = config;
    this.workload = Workloads.of(config);
    this.plan =
        TargetPlan.of(
            workload,
            config.target().jdbc().schema(),
            new LedgerSchema(config.target().jdbc().ledger()),
            false);
  }

  /**
   * Explains a slice.
   *
   * @return empty if nothing is published for it
   * @throws ConfigException if the request names what the target table does not have
   */
  public Optional<Explained> explain(TargetDatabase database, Request request)
      throws SQLException, IOException {
    FilesSource files = config.source().files();
    if (files != null) {
      LakeAccess.open(files);
    }
    Question question = question(request);
    Optional<Published> published;
    Lookups lookups;
    try (Connection connection = database.connect()) {
      SliceId slice = new SliceId(workload.name(), request.source(), request.date());
      published = published(connection, slice);
      if (published.isEmpty()) {
        return Optional.empty();
      }
      lookups = LookupReader.read(connection, plan.schema(), plan.lookups());
    } catch (InvalidTargetException e) {
      throw new ConfigException("target.jdbc", String.valueOf(e.getMessage()));
    }
    SliceFiles found =
        files == null
            ? SliceFiles.none()
            : new LakeFiles(workload, Locations.absolute(files.root()));
    Explanation explanation =
        new Explainer(workload, found).explain(published.get(), lookups, question);
    return Optional.of(new Explained(published.get().entry(), explanation));
  }

  private Question question(Request request) {
    TargetTable target = workload.target();
    return new Question(
        named("--where", () -> RowFilter.of(target, request.where())),
        named("--column", () -> Question.columns(target, request.columns())),
        request.inputRows());
  }

  /** Ledger and table as of one moment: a job may commit between two looks. */
  private Optional<Published> published(Connection connection, SliceId slice) throws SQLException {
    LedgerReader ledger = new LedgerReader(plan.ledger());
    return Transaction.run(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
          }
          if (!ledger.exists(connection)) {
            return Optional.empty();
          }
          Optional<LedgerEntry> entry =
              ledger.slices(connection, slice.pipeline()).stream()
                  .filter(candidate -> candidate.slice().equals(slice))
                  .findFirst();
          if (entry.isEmpty()) {
            return Optional.empty();
          }
          return Optional.of(
              new Published(
                  entry.get(),
                  new TableReadBack(plan.table(), plan.tableName()).read(connection, slice)));
        });
  }

  private static <T> T named(String option, Supplier<T> work) {
    try {
      return work.get();
    } catch (UnknownColumnException e) {
      String meant =
          Suggestions.among(e.column(), e.known())
              .map(name -> "; did you mean '" + name + "'?")
              .orElse("; there are " + String.join(", ", e.known()));
      throw new ConfigException(option, e.getMessage() + meant);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(option, String.valueOf(e.getMessage()));
    }
  }
}
