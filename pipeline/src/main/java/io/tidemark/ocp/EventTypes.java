package io.tidemark.ocp;

import io.tidemark.workload.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The kinds of events: one for each report type. */
final class EventTypes {
  private static final String NAMESPACE = "io.tidemark.events.ocp.";
  private static final String DIRECTORY = "/io/tidemark/schemas/events/";

  private EventTypes() {}

  static List<EventType> all() {
    return List.of(
        type("PodUsage", Datasets.POD_USAGE),
        type("StorageUsage", Datasets.STORAGE_USAGE),
        type("NodeLabels", Datasets.NODE_LABELS),
        type("NamespaceLabels", Datasets.NAMESPACE_LABELS));
  }

  private static EventType type(String name, String dataset) {
    return new EventType(NAMESPACE + name, dataset, schema(name), schema(name + "Key"));
  }

  private static String schema(String name) {
    String resource = DIRECTORY + name + ".avsc";
    try (InputStream schema = EventTypes.class.getResourceAsStream(resource)) {
      if (schema == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }
}
