package io.tidemark.audit;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The contents of the three lookup tables, as far as the summary reads them. Immutable. */
public record OcpLookups(
    List<EnabledKey> enabledKeys, List<Category> categories, List<NodeRole> nodes) {

  /** A row of reporting_enabledtagkeys. */
  public record EnabledKey(String key, boolean enabled, String providerType) {}

  /**
   * A row of reporting_ocp_cost_category_namespace.
   *
   * @param pattern a LIKE pattern with backslash as escape
   */
  public record Category(String pattern, @Nullable Integer id) {}

  /** A row of reporting_ocp_nodes. */
  public record NodeRole(String node, @Nullable String resourceId, @Nullable String role) {}

  public OcpLookups {
    enabledKeys = List.copyOf(enabledKeys);
    categories = List.copyOf(categories);
    nodes = List.copyOf(nodes);
  }

  public static OcpLookups none() {
    return new OcpLookups(List.of(), List.of(), List.of());
  }

  /** Reads the CSV files that lie beside a golden scenario; their null is {@code \N}. */
  public static OcpLookups ofDirectory(Path directory) {
    return new OcpLookups(
        read(
            directory.resolve("reporting_enabledtagkeys.csv"),
            row ->
                new EnabledKey(
                    row.getField("key"),
                    Boolean.parseBoolean(row.getField("enabled")),
                    row.getField("provider_type"))),
        read(
            directory.resolve("reporting_ocp_cost_category_namespace.csv"),
            row ->
                new Category(
                    row.getField("namespace"), Integer.parseInt(row.getField("cost_category_id")))),
        read(
            directory.resolve("reporting_ocp_nodes.csv"),
            row ->
                new NodeRole(
                    row.getField("node"),
                    orNull(row.getField("resource_id")),
                    orNull(row.getField("node_role")))));
  }

  /** The same lookups with these keys enabled for OCP. */
  public OcpLookups enable(String... keys) {
    List<EnabledKey> more = new ArrayList<>(enabledKeys);
    for (String key : keys) {
      more.add(new EnabledKey(key, true, "OCP"));
    }
    return new OcpLookups(more, categories, nodes);
  }

  public OcpLookups key(String key, boolean enabled, String providerType) {
    List<EnabledKey> more = new ArrayList<>(enabledKeys);
    more.add(new EnabledKey(key, enabled, providerType));
    return new OcpLookups(more, categories, nodes);
  }

  public OcpLookups category(String pattern, int id) {
    List<Category> more = new ArrayList<>(categories);
    more.add(new Category(pattern, id));
    return new OcpLookups(enabledKeys, more, nodes);
  }

  public OcpLookups role(String node, @Nullable String resourceId, @Nullable String role) {
    List<NodeRole> more = new ArrayList<>(nodes);
    more.add(new NodeRole(node, resourceId, role));
    return new OcpLookups(enabledKeys, categories, more);
  }

  private static @Nullable String orNull(String field) {
    return field.equals("\\N") ? null : field;
  }

  private static <T> List<T> read(Path file, Function<NamedCsvRecord, T> row) {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      return csv.stream().map(row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read lookups from " + file, e);
    }
  }
}
