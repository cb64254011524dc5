package io.tidemark.publish.ledger;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Creates the ledger schema and brings it to this version. What has been applied is recorded in the
 * same schema; a schema that holds other tables too is fine.
 */
public final class LedgerMigrations {
  private static final String LOCATION = "classpath:db/tidemark";

  private LedgerMigrations() {}

  /** Needs the right to create the schema, or tables in it. */
  public static void apply(DataSource database, LedgerSchema schema) {
    Flyway.configure(LedgerMigrations.class.getClassLoader())
        .dataSource(database)
        .locations(LOCATION)
        .defaultSchema(schema.name())
        .createSchemas(true)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
