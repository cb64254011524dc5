package io.tidemark.generate;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes lookups as one CSV per table, named after it, header first. */
public final class LookupFiles {
  private LookupFiles() {}

  /** Replaces the three files in a directory, which is made if it is missing. */
  public static List<Path> write(LookupRows lookups, Path directory) throws IOException {
    Files.createDirectories(directory);
    return List.of(
        write(
            directory.resolve("reporting_enabledtagkeys.csv"),
            List.of("key", "enabled", "provider_type"),
            lookups.tagKeys().stream()
                .map(key -> List.of(key.key(), "" + key.enabled(), key.providerType()))),
        write(
            directory.resolve("reporting_ocp_cost_category_namespace.csv"),
            List.of("namespace", "system_default", "cost_category_id"),
            lookups.categoryPatterns().stream()
                .map(p -> List.of(p.namespace(), "" + p.systemDefault(), "" + p.costCategoryId()))),
        write(
            directory.resolve("reporting_ocp_nodes.csv"),
            List.of("node", "resource_id", "node_capacity_cpu_cores", "node_role", "architecture"),
            lookups.nodeRoles().stream()
                .map(
                    node ->
                        List.of(
                            node.node(),
                            node.resourceId(),
                            "" + node.capacityCpuCores(),
                            node.role(),
                            node.architecture()))));
  }

  private static Path write(Path file, List<String> header, Stream<List<String>> rows)
      throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(header);
      rows.forEach(csv::writeRecord);
    }
    return file;
  }
}
