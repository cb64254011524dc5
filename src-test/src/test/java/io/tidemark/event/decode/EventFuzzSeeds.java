package io.tidemark.event.decode;

import io.tidemark.event.LineItem;
import io.tidemark.workload.Dataset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Good events of every type, by names for files. */
public final class EventFuzzSeeds {
  private EventFuzzSeeds() {}

  public static Map<String, byte[]> json() throws InterruptedException {
    Map<String, byte[]> seeds = encoded(EventFuzzTargets.JSON);
    seeds.put(
        "other-forms",
        """
        {"type": "node_labels", "source": "%s", "interval_start": "2025-10-01T00:00:00+02:00",
         "node": "n\\u00e4\\ud83d\\ude00", "node_labels": "{\\"a\\": null, \\"b\\": [1, 2.50e3]}", "more": [{"x": {}}]}
        """
            .formatted(Topics.SOURCE.toUpperCase(java.util.Locale.ROOT))
            .getBytes(StandardCharsets.UTF_8));
    return seeds;
  }

  public static Map<String, byte[]> avro() throws InterruptedException {
    Map<String, byte[]> seeds = encoded(EventFuzzTargets.AVRO);
    Schema newer = new Schema.Parser().parse(EventFuzzTargets.NEWER);
    byte[] header = AvroHeader.fingerprint().of(newer);
    byte[] record =
        WrittenAvro.record(
            newer,
            Map.of(
                "tree",
                tree(newer, tree(newer, null)),
                "source",
                Topics.SOURCE,
                "interval_start",
                "2025-10-01 00:00:00 +0000 UTC",
                "node",
                "n",
                "node_labels",
                Map.of("a", "1")));
    byte[] message = java.util.Arrays.copyOf(header, header.length + record.length);
    System.arraycopy(record, 0, message, header.length, record.length);
    seeds.put("newer", message);
    return seeds;
  }

  private static Object tree(Schema newer, Object left) {
    GenericData.Record tree = new GenericData.Record(newer.getField("tree").schema());
    tree.put("left", left);
    tree.put("sizes", List.of(1f, 2f));
    tree.put("gaps", java.util.Arrays.asList(null, null, null));
    tree.put("names", Map.of("x", java.nio.ByteBuffer.wrap(new byte[] {1, 2})));
    return tree;
  }

  private static Map<String, byte[]> encoded(TopicFormat format) throws InterruptedException {
    EventEncoder encoder = format.encoder("usage");
    Map<String, byte[]> seeds = new TreeMap<>();
    for (Dataset dataset : Topics.datasets()) {
      LineItem item = Topics.item(dataset.name());
      String name = dataset.name().replace('_', '-');
      seeds.put(name, encoder.encode(item).value());
      seeds.put(name + "-key", encoder.tombstone(item).key());
    }
    return seeds;
  }
}
