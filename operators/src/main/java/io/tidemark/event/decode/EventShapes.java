package io.tidemark.event.decode;

import io.tidemark.workload.Dataset;
import io.tidemark.workload.EventType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The types of event that a topic may hold, found by what an event says of itself. */
final class EventShapes {
  /** By the dataset's name and by the record's, with and without its namespace. */
  private final Map<String, EventShape> byName = new HashMap<>();

  private final Map<String, EventShape> byDataset = new TreeMap<>();
  private final @Nullable EventShape usual;

  private EventShapes(@Nullable String dataset, Map<String, EventShape> byDataset) {
    this.byDataset.putAll(byDataset);
    for (EventShape shape : byDataset.values()) {
      byName.put(shape.dataset().name(), shape);
      for (Schema schema : List.of(shape.value(), shape.key())) {
        byName.put(schema.getName(), shape);
        byName.put(schema.getFullName(), shape);
      }
    }
    this.usual = dataset == null ? null : byDataset.get(dataset);
    if (dataset != null && usual == null) {
      throw new IllegalArgumentException(
          "dataset " + dataset + " takes no events: expected one of " + byDataset.keySet());
    }
  }

  static EventShapes of(TopicFormat topic) {
    Map<String, Dataset> datasets =
        topic.datasets().stream().collect(Collectors.toMap(Dataset::name, each -> each));
    Map<String, EventShape> shapes = new TreeMap<>();
    for (EventType type : topic.types()) {
      Dataset dataset = datasets.get(type.dataset());
      if (dataset == null) {
        throw new IllegalArgumentException(
            "event type " + type.name() + " is of dataset " + type.dataset() + ", which is none");
      }
      shapes.put(type.dataset(), new EventShape(type, dataset));
    }
    return new EventShapes(topic.dataset(), shapes);
  }

  Iterable<EventShape> all() {
    return byDataset.values();
  }

  int count() {
    return byDataset.size();
  }

  EventShape ofDataset(String dataset) {
    EventShape shape = byDataset.get(dataset);
    if (shape == null) {
      throw new IllegalArgumentException(
          "dataset " + dataset + " takes no events: expected one of " + byDataset.keySet());
    }
    return shape;
  }

  /** The type of a record by its writer's name for it, else that of the topic. */
  EventShape ofRecord(Schema written) throws UnreadableEventException {
    EventShape shape = byName.getOrDefault(written.getFullName(), byName.get(written.getName()));
    return found(shape == null ? usual : shape, "record " + written.getFullName());
  }

  /**
   * The type that an event names, else that of the topic.
   *
   * @param name of the dataset or the record; null if the event names none
   */
  EventShape named(@Nullable String name) throws UnreadableEventException {
    return name == null
        ? found(usual, "an event without field or header type")
        : found(byName.get(name), "type " + Shown.text(name));
  }

  private EventShape found(@Nullable EventShape shape, String what)
      throws UnreadableEventException {
    if (shape == null) {
      throw new UnreadableEventException(what + " is none of " + byDataset.keySet());
    }
    return shape;
  }
}
