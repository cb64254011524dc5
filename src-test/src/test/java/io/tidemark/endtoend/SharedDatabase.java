package io.tidemark.endtoend;

import io.tidemark.publish.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;

/** One server for all end-to-end tests of this JVM, which ends with it; a schema for each. */
final class SharedDatabase {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static final TestDatabase SERVER = TestDatabase.start();

  private SharedDatabase() {}

  static TestDatabase server() {
    return SERVER;
  }

  /** A name that no other test uses; the schema does not exist yet. */
  static String newSchema() {
    return "tenant_" + SCHEMAS.incrementAndGet();
  }
}
