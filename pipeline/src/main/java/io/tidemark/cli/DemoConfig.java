package io.tidemark.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.tidemark.config.JdbcTarget;
import io.tidemark.config.TidemarkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the demonstration's configuration, with paths that hold from any working directory. */
final class DemoConfig {
  private static final String HEADER =
      """
      # Made by `tidemark demo`. Point source and target at your own to go on from here.
      """;

  private DemoConfig() {}

  static void write(DemoDirectory directory, DemoLake.Month month) throws IOException {
    Map<String, Object> files = Map.of("files", Map.of("root", absolute(directory.lake())));
    write(directory, content(directory, month, files));
  }

  /** Written at every start: the broker's port is another one each time. */
  static void writeEvents(DemoDirectory directory, DemoLake.Month month, String bootstrap)
      throws IOException {
    Map<String, Object> kafka =
        ordered(
            "bootstrap",
            bootstrap,
            "group",
            "tidemark-demo",
            "format",
            "avro-fingerprint",
            "retention",
            "3650d");
    kafka.put("topics", List.of(KafkaDemo.TOPIC));
    write(directory, content(directory, month, Map.of("kafka", kafka)));
  }

  private static void write(DemoDirectory directory, Map<String, Object> content)
      throws IOException {
    ObjectMapper yaml =
        new ObjectMapper(
            YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build());
    Files.writeString(directory.config(), HEADER + yaml.writeValueAsString(content));
  }

  private static Map<String, Object> content(
      DemoDirectory directory, DemoLake.Month month, Map<String, Object> source) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("version", TidemarkConfig.VERSION);
    content.put("pipeline", "ocp-usage");
    content.put("source", source);
    content.put("dates", ordered("from", month.dates().from(), "to", month.dates().to()));
    content.put(
        "providers",
        List.of(
            ordered(
                "account", month.account(),
                "source", month.source(),
                "cluster_id", month.clusterId(),
                "cluster_alias", month.clusterAlias(),
                "report_period_id", 1)));
    content.put(
        "target",
        Map.of(
            "jdbc",
            ordered(
                "url",
                JdbcTarget.EMBEDDED,
                "directory",
                absolute(directory.database()),
                "schema",
                month.account(),
                "create",
                true)));
    content.put(
        "state", ordered("checkpoints", absolute(directory.checkpoints()), "interval", "2s"));
    return content;
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      Object value = keysAndValues[i + 1];
      boolean plain = value instanceof Number || value instanceof Boolean;
      ordered.put(keysAndValues[i].toString(), plain ? value : value.toString());
    }
    return ordered;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
