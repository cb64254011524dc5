package io.tidemark.event.decode;

import static io.tidemark.event.decode.WrittenAvro.field;
import static io.tidemark.event.decode.WrittenAvro.nodeLabels;
import static io.tidemark.event.decode.WrittenAvro.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import io.tidemark.event.decode.EventFormat.AvroRegistry;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events of older, newer and other writers, read by Avro's rules. */
@ShowsFault(KnownFault.SCHEMA_DRIFT)
class AvroEvolutionTest {
  private static final String TEXT = "\"string\"";
  private static final String MAP = "{\"type\":\"map\",\"values\":\"string\"}";
  private static final String SOURCE = field("source", TEXT);
  private static final String NODE = field("node", TEXT);
  private static final String LABELS = field("node_labels", MAP);
  private static final String INTERVAL = field("interval_start", timestamp("timestamp-micros"));

  private static StubRegistry registry;
  private static WrittenAvro writer;
  private static EventDecoder decoder;

  @BeforeAll
  static void start() {
    registry = StubRegistry.start();
    writer = new WrittenAvro(registry);
    decoder = Topics.of(new AvroRegistry(registry.url(), null, null)).decoder();
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @Test
  void aWriterWithoutTheOptionalFieldsHasTheirDefaults() throws InterruptedException {
    LineItem item = read(value(nodeLabels(SOURCE, INTERVAL, NODE, LABELS), Map.of()));

    assertThat(item)
        .usingRecursiveComparison()
        .isEqualTo(
            new LineItem(
                "node_labels",
                Topics.SOURCE,
                Topics.HOUR,
                null,
                false,
                new Object[] {Topics.HOUR, "n", "{\"a\":\"1\",\"b\":\"2\"}"}));
  }

  @Test
  void fieldsOfANewerWriterAreSteppedOver() throws InterruptedException {
    String tree =
        "{\"type\":\"record\",\"name\":\"Tree\",\"fields\":["
            + "{\"name\":\"left\",\"type\":[\"null\",\"Tree\"]},"
            + "{\"name\":\"sizes\",\"type\":{\"type\":\"array\",\"items\":\"float\"}},"
            + "{\"name\":\"kind\",\"type\":{\"type\":\"enum\",\"name\":\"Kind\",\"symbols\":[\"X\"]}},"
            + "{\"name\":\"hash\",\"type\":{\"type\":\"fixed\",\"name\":\"Hash\",\"size\":3}}]}";
    String schema = nodeLabels(field("tree", tree), SOURCE, NODE, INTERVAL, LABELS);
    org.apache.avro.Schema treeSchema =
        new org.apache.avro.Schema.Parser().parse(schema).getField("tree").schema();

    LineItem item = read(value(schema, Map.of("tree", tree(treeSchema, tree(treeSchema, null)))));

    assertThat(Topics.cell(item, "node")).isEqualTo("n");
  }

  private static Object tree(org.apache.avro.Schema schema, Object left) {
    org.apache.avro.generic.GenericRecord tree =
        new org.apache.avro.generic.GenericData.Record(schema);
    tree.put("left", left);
    tree.put("sizes", List.of(1f, 2f));
    tree.put(
        "kind",
        new org.apache.avro.generic.GenericData.EnumSymbol(schema.getField("kind").schema(), "X"));
    tree.put(
        "hash",
        new org.apache.avro.generic.GenericData.Fixed(
            schema.getField("hash").schema(), new byte[] {1, 2, 3}));
    return tree;
  }

  @Test
  void aRequiredFieldThatTheWriterDoesNotKnowIsNamed() throws InterruptedException {
    assertThat(rejected(value(nodeLabels(SOURCE, INTERVAL, LABELS), Map.of())))
        .isEqualTo("value: schema io.tidemark.events.ocp.NodeLabels lacks the required node");
  }

  @Test
  void aFieldOfAnotherTypeIsNamed() throws InterruptedException {
    String schema = nodeLabels(SOURCE, INTERVAL, field("node", "\"int\""), LABELS);

    assertThat(rejected(value(schema, Map.of("node", 7))))
        .isEqualTo("value: node is int: expected string");
  }

  @Test
  void aBranchOfAnotherTypeOnlyCountsWhereItIsTaken() throws InterruptedException {
    String schema = nodeLabels(SOURCE, INTERVAL, field("node", "[\"null\",\"string\"]"), LABELS);

    assertThat(Topics.cell(read(value(schema, Map.of())), "node")).isEqualTo("n");
    Map<String, Object> absent = new HashMap<>();
    absent.put("node", null);
    assertThat(rejected(value(schema, absent))).isEqualTo("value: node is null: expected string");
  }

  @Test
  void intervalsOfEveryUnitAreTheSameInstant() throws InterruptedException {
    Map<String, Object> forms =
        Map.of(
            timestamp("timestamp-millis"),
            Topics.HOUR / 1000,
            timestamp("local-timestamp-millis"),
            Topics.HOUR / 1000,
            timestamp("timestamp-micros"),
            Topics.HOUR,
            timestamp("timestamp-nanos"),
            Topics.HOUR * 1000,
            "\"long\"",
            Topics.HOUR,
            TEXT,
            "2025-10-01T00:00:00Z",
            "[\"null\"," + TEXT + "]",
            "2025-10-01 02:00:00 +0200 CEST",
            "{\"type\":\"int\",\"logicalType\":\"date\"}",
            (int) (Topics.HOUR / 86_400_000_000L));
    for (Map.Entry<String, Object> form : forms.entrySet()) {
      String schema = nodeLabels(SOURCE, field("interval_start", form.getKey()), NODE, LABELS);

      LineItem item = read(value(schema, Map.of("interval_start", form.getValue())));

      assertThat(item.interval()).as(form.getKey()).isEqualTo(Topics.HOUR);
      assertThat(Topics.cell(item, "interval_start")).isEqualTo(Topics.HOUR);
    }
  }

  @Test
  void whatIsNoInstantIsRejected() throws InterruptedException {
    String text = nodeLabels(SOURCE, field("interval_start", TEXT), NODE, LABELS);

    assertThat(rejected(value(text, Map.of("interval_start", "noon"))))
        .startsWith("value: interval_start is 'noon': expected an instant");
    assertThat(rejected(value(text, Map.of("interval_start", ""))))
        .contains("interval_start is ''");
    String millis =
        nodeLabels(SOURCE, field("interval_start", timestamp("timestamp-millis")), NODE, LABELS);
    for (long far : List.of(Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800_000L)) {
      assertThat(rejected(value(millis, Map.of("interval_start", far))))
          .isEqualTo(
              "value: interval_start is "
                  + far
                  + " (MILLIS): expected an instant in the years 0000 to 9999");
    }
  }

  @Test
  void numbersOfEveryKindAreTheSameMeasure() throws InterruptedException {
    for (Map.Entry<String, Object> kind :
        Map.<String, Object>of("\"int\"", 3, "\"long\"", 3L, "\"float\"", 3f, "\"double\"", 3.0)
            .entrySet()) {
      Map<String, Object> fields = podFields();
      fields.put("pod_usage_cpu_core_seconds", kind.getValue());

      LineItem item = read(writer.value(podSchema(kind.getKey()), fields));

      assertThat(Topics.cell(item, "pod_usage_cpu_core_seconds")).isEqualTo(3.0);
    }
  }

  @Test
  void noNumberIsNullAndTheInfiniteIsRejected() throws InterruptedException {
    Map<String, Object> fields = podFields();
    fields.put("pod_usage_cpu_core_seconds", Double.NaN);
    assertThat(
            Topics.cell(
                read(writer.value(podSchema("\"double\""), fields)), "pod_usage_cpu_core_seconds"))
        .isNull();

    fields.put("pod_usage_cpu_core_seconds", Double.NEGATIVE_INFINITY);
    assertThat(rejected(writer.value(podSchema("\"double\""), fields)))
        .isEqualTo("value: pod_usage_cpu_core_seconds is -Infinity: expected a finite number");
  }

  @Test
  void labelsMayBeTheTextOfAnObject() throws InterruptedException {
    String schema = nodeLabels(SOURCE, INTERVAL, NODE, field("node_labels", TEXT));

    assertThat(Topics.cell(read(value(schema, Map.of("node_labels", "{\"x\":1}"))), "node_labels"))
        .isEqualTo("{\"x\":1}");
  }

  @Test
  void labelsThatMayBeNullAreReadWhereTheyAreNot() throws InterruptedException {
    String map = "{\"type\":\"map\",\"values\":[\"null\",\"string\"]}";
    String schema = nodeLabels(SOURCE, INTERVAL, NODE, field("node_labels", map));

    assertThat(Topics.cell(read(value(schema, Map.of())), "node_labels"))
        .isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
    Map<String, Object> withNull = new HashMap<>();
    withNull.put("a", null);
    assertThat(rejected(value(schema, Map.of("node_labels", withNull))))
        .isEqualTo("value: node_labels is null: expected string");
  }

  @Test
  void theTypeIsFoundByTheRecordsNameInAnyNamespace() throws InterruptedException {
    String foreign = record("com.example.NodeLabels", SOURCE, INTERVAL, NODE, LABELS);
    assertThat(read(value(foreign, Map.of())).dataset()).isEqualTo("node_labels");

    String unknown = record("com.example.Other", SOURCE, INTERVAL, NODE, LABELS);
    assertThat(rejected(value(unknown, Map.of())))
        .isEqualTo(
            "value: record com.example.Other is none of [namespace_labels, node_labels, pod_usage,"
                + " storage_usage]");
    TopicFormat topic = Topics.of(new AvroRegistry(registry.url(), null, null));
    TopicFormat ofNodes =
        new TopicFormat(
            topic.types(),
            topic.datasets(),
            topic.format(),
            "node_labels",
            topic.sources(),
            topic.longest());
    assertThat(ofNodes.decoder().decode(value(unknown, Map.of()))).isInstanceOf(Decoded.Row.class);
  }

  @Test
  void aSourceIsTakenAsItIsConfigured() throws InterruptedException {
    String schema = nodeLabels(SOURCE, INTERVAL, NODE, LABELS);

    assertThat(read(value(schema, Map.of("source", Topics.SOURCE.toUpperCase()))).source())
        .isEqualTo(Topics.SOURCE);
    assertThat(rejected(value(schema, Map.of("source", "x"))))
        .isEqualTo("value: source x is none of the configured sources");
    assertThat(rejected(value(schema, Map.of("source", ""))))
        .isEqualTo("value: source is empty: expected whose data it is");
  }

  @Test
  void aTombstoneTakesBackTheRowOfItsKey() throws InterruptedException {
    String key =
        record(
            "io.tidemark.events.ocp.NodeLabelsKey",
            NODE,
            field("extra", "\"int\""),
            SOURCE,
            INTERVAL);
    Map<String, Object> fields =
        Map.of("node", "n", "extra", 1, "source", Topics.SOURCE, "interval_start", Topics.HOUR);

    LineItem item = read(writer.tombstone(key, fields));

    assertThat(item.deleted()).isTrue();
    assertThat(item.cells()).containsExactly(Topics.HOUR, "n", null);
    assertThat(rejected(Topics.event(null, null))).isEqualTo("key of a tombstone: has no bytes");
    assertThat(rejected(Topics.event("n".getBytes(), null)))
        .startsWith("key of a tombstone: does not begin with a zero byte");
  }

  @Test
  void whatFollowsTheRecordIsRejected() throws InterruptedException {
    byte[] message = value(nodeLabels(SOURCE, INTERVAL, NODE, LABELS), Map.of()).value();

    assertThat(rejected(Topics.event(null, Arrays.copyOf(message, message.length + 2))))
        .isEqualTo("value: 2 bytes follow the record");
    assertThat(rejected(Topics.event(null, Arrays.copyOf(message, message.length - 4))))
        .startsWith("value: node_labels needs ");
  }

  @Test
  void aLongValueIsRejectedUnread() throws InterruptedException {
    EventDecoder narrow =
        Topics.of(new AvroRegistry(registry.url(), null, null)).withLongest(10).decoder();

    assertThat(narrow.decode(Topics.event(null, new byte[11])))
        .isEqualTo(new Decoded.Rejected("value: is of 11 bytes: expected at most 10"));
  }

  @Test
  void bytesThatAreNoTextAreNoName() throws InterruptedException {
    String schema = nodeLabels(SOURCE, INTERVAL, field("node", "\"bytes\""), LABELS);

    assertThat(
            rejected(
                value(
                    schema,
                    Map.of("node", java.nio.ByteBuffer.wrap(new byte[] {(byte) 0xC3, 'x'})))))
        .isEqualTo("value: node is no UTF-8 text");
  }

  private static RawEvent value(String schema, Map<String, ?> others) {
    Map<String, Object> fields =
        new HashMap<>(
            Map.of(
                "source",
                Topics.SOURCE,
                "interval_start",
                Topics.HOUR,
                "node",
                "n",
                "node_labels",
                Map.of("b", "2", "a", "1")));
    fields.putAll(others);
    fields
        .keySet()
        .removeIf(name -> new org.apache.avro.Schema.Parser().parse(schema).getField(name) == null);
    return writer.value(schema, fields);
  }

  private static Map<String, Object> podFields() {
    Map<String, Object> fields = new HashMap<>();
    LineItem pod = Topics.pod();
    Topics.dataset("pod_usage")
        .columns()
        .forEach(column -> fields.put(column.name(), Topics.cell(pod, column.name())));
    fields.put("source", Topics.SOURCE);
    fields.put("deleted", false);
    return fields;
  }

  /** The newest schema, but for the type of one measure. */
  private static String podSchema(String usage) {
    String newest = SchemaFiles.read("PodUsage");
    String field = "\"name\": \"pod_usage_cpu_core_seconds\", \"type\": ";
    assertThat(newest).contains(field + "[\"null\", \"double\"]");
    return newest.replace(field + "[\"null\", \"double\"]", field + usage);
  }

  private static String timestamp(String logical) {
    return "{\"type\":\"long\",\"logicalType\":\"" + logical + "\"}";
  }

  private static LineItem read(RawEvent event) throws InterruptedException {
    Decoded decoded = decoder.decode(event);
    assertThat(decoded).isInstanceOf(Decoded.Row.class);
    return ((Decoded.Row) decoded).item();
  }

  private static String rejected(RawEvent event) throws InterruptedException {
    Decoded decoded = decoder.decode(event);
    assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
    return ((Decoded.Rejected) decoded).reason();
  }
}
