package io.tidemark.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemark.audit.OcpLookups;
import io.tidemark.audit.OcpProvider;
import io.tidemark.audit.SummaryRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An input whose right result is known, as listed in {@code golden/ocp-usage/manifest.json}.
 *
 * @param lake root of the lake, hourly Parquet only; not to be written to
 * @param dims directory with the three lookup tables as CSV
 * @param from first day, inclusive
 * @param to last day, inclusive
 * @param rows how many rows the result has
 */
public record GoldenScenario(
    String name,
    Path lake,
    Path dims,
    Path expectedFile,
    OcpProvider provider,
    LocalDate from,
    LocalDate to,
    int rows) {

  private static final String ACCOUNT = "org1234567";
  private static final String NULL = "\\N";

  public static List<GoldenScenario> all() {
    Path directory = directory();
    try {
      JsonNode manifest = new ObjectMapper().readTree(directory.resolve("manifest.json").toFile());
      List<GoldenScenario> scenarios = new ArrayList<>();
      for (JsonNode entry : manifest.get("scenarios")) {
        scenarios.add(of(directory, manifest, entry));
      }
      return List.copyOf(scenarios);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the golden manifest in " + directory, e);
    }
  }

  public static GoldenScenario named(String name) {
    return all().stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no golden scenario " + name));
  }

  public OcpLookups lookups() {
    return OcpLookups.ofDirectory(dims);
  }

  /** The right result. */
  public List<SummaryRow> expected() {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(expectedFile)) {
      return csv.stream().map(GoldenScenario::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + expectedFile, e);
    }
  }

  private static GoldenScenario of(Path directory, JsonNode manifest, JsonNode entry) {
    return new GoldenScenario(
        entry.get("name").textValue(),
        directory.resolve(entry.get("input").textValue()),
        directory.resolve(entry.get("dims").textValue()),
        directory.resolve(entry.get("expected").textValue()),
        new OcpProvider(
            ACCOUNT,
            manifest.get("source").textValue(),
            entry.get("cluster_id").textValue(),
            entry.get("cluster_alias").textValue(),
            manifest.get("report_period_id").intValue()),
        LocalDate.parse(entry.get("start_date").textValue()),
        LocalDate.parse(entry.get("end_date").textValue()),
        entry.get("rows").get("total").intValue());
  }

  private static SummaryRow row(NamedCsvRecord csvRow) {
    List<@Nullable String> values = new ArrayList<>(SummaryRow.COLUMNS.size());
    for (String column : SummaryRow.COLUMNS) {
      String value = csvRow.getField(column);
      values.add(value.equals(NULL) ? null : value);
    }
    return new SummaryRow(values);
  }

  private static Path directory() {
    URL manifest =
        Objects.requireNonNull(
            GoldenScenario.class.getResource("/golden/ocp-usage/manifest.json"),
            "golden/ocp-usage/manifest.json is not on the class path");
    try {
      return Path.of(manifest.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no path: " + manifest, e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
