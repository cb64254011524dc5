package io.tidemark.cli;

import io.tidemark.audit.Audit;
import io.tidemark.audit.AuditReport;
import io.tidemark.audit.AuditScope;
import io.tidemark.config.ConfigException;
import io.tidemark.config.TidemarkConfig;
import io.tidemark.embedded.TargetDatabase;
import io.tidemark.fold.SliceFinish;
import io.tidemark.pipeline.AuditFiles;
import io.tidemark.pipeline.Workloads;
import io.tidemark.publish.ledger.LedgerReader;
import io.tidemark.publish.ledger.LedgerSchema;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Audits what a configuration has published. */
final class SliceAudit {
  private SliceAudit() {}

  /**
   * @throws ConfigException if there is no ledger yet
   */
  static AuditReport of(TidemarkConfig config, TargetDatabase target, AuditScope scope)
      throws SQLException, IOException {
    Workload workload = Workloads.of(config);
    String ledger = config.target().jdbc().ledger();
    try (Connection connection = target.connect();
        AuditFiles files = AuditFiles.open(config, workload)) {
      if (!new LedgerReader(new LedgerSchema(ledger)).exists(connection)) {
        throw new ConfigException(
            "target.jdbc.ledger",
            "schema " + ledger + " has no ledger yet: run the pipeline first");
      }
      return new Audit(config, workload, files, new SliceFinish(workload)::fingerprint)
          .run(connection, scope);
    }
  }
}
