package io.tidemark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.runtime.util.EnvironmentInformation;

/** What the numbers were measured on and with. */
final class Machine {
  private Machine() {}

  /** Facts by their names, in the order of printing. */
  static Map<String, String> facts(String commit, String heap, String postgres)
      throws IOException, SQLException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "Processor", processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
    facts.put(
        "Memory", String.format(Locale.ROOT, "%.1f GiB", Proc.memory() / (double) (1L << 30)));
    facts.put("System", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put(
        "JVM", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    facts.put("Tidemark", commit + ", heap " + heap);
    facts.put("Flink", EnvironmentInformation.getVersion());
    facts.put("DuckDB", duckDb());
    facts.put("PostgreSQL", postgres);
    return facts;
  }

  private static String duckDb() throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      return duckdb.getMetaData().getDatabaseProductVersion();
    }
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
