package io.tidemark.audit;

import io.tidemark.config.FilesSource;
import io.tidemark.config.ProviderConfig;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.publish.table.LookupReader;
import io.tidemark.publish.table.TableName;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.Policy;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Holds what is published against the ledger and against the files. What is published is read in
 * one transaction, so that a job may run meanwhile. Of the workload it takes the names of tables
 * and columns and the policies, nothing that computes.
 */
public final class Audit {
  private final TidemarkConfig config;
  private final Workload workload;
  private final AuditLake lake;
  private final UnaryOperator<String> finishedWith;

  /**
   * @param finishedWith what the ledger calls lookups of a fingerprint together with the present
   *     rules
   */
  public Audit(
      TidemarkConfig config,
      Workload workload,
      AuditLake lake,
      UnaryOperator<String> finishedWith) {
    this.config = config;
    this.workload = workload;
    this.lake = lake;
    this.finishedWith = finishedWith;
  }

  /**
   * @param connection outside a transaction; nothing is written
   */
  public AuditReport run(Connection connection, AuditScope scope) throws SQLException, IOException {
    String schema = config.target().jdbc().schema();
    Lookups lookups = LookupReader.read(connection, schema, workload.lookups());
    PresentRules rules =
        new PresentRules(TargetLookups.of(lookups), finishedWith.apply(lookups.fingerprint()));
    try {
      PublishedState published =
          PublishedState.read(
              connection,
              config.pipeline(),
              new LedgerSchema(config.target().jdbc().ledger()),
              workload.target(),
              new TableName(schema, workload.target().name()));
      List<Finding> findings = new ArrayList<>();
      SortedSet<String> leftOut = new TreeSet<>();
      for (ProviderConfig provider : config.providers()) {
        if (scope.includes(provider.source())) {
          ProviderAudit audit =
              new ProviderAudit(config, oracle(provider), published, lake, rules, scope);
          findings.addAll(audit.findings());
          leftOut.addAll(audit.leftOut());
        }
      }
      findings.sort(Comparator.comparing(Finding::date).thenComparing(Finding::source));
      return new AuditReport(findings, List.copyOf(leftOut));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private DuckDbOracle oracle(ProviderConfig provider) {
    Map<String, Policy> policies = new HashMap<>();
    workload.datasets().forEach(dataset -> policies.put(dataset.name(), dataset.policy()));
    DuckDbOracle oracle =
        DuckDbOracle.of(OcpProvider.of(provider))
            .labels(config.labels().conflict())
            .categories(config.categories().conflict())
            .policies(policies);
    FilesSource files = config.source().files();
    return files == null ? oracle : oracle.format(files.format());
  }
}
