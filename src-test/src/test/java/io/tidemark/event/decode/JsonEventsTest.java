package io.tidemark.event.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import io.tidemark.event.decode.EventFormat.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEventsTest {
  private static final String NODE =
      """
      {"type": "node_labels", "source": "%s", "interval_start": "2025-10-01T00:00:00Z",
       "node": "n", "node_labels": {"a": "1"}, "later": [1, {}]}"""
          .formatted(Topics.SOURCE);

  private final EventDecoder decoder = Topics.of(new Json()).decoder();

  @Test
  void fieldsAreThoseOfTheAvroRecord() throws InterruptedException {
    assertThat(read(NODE))
        .usingRecursiveComparison()
        .isEqualTo(
            new LineItem(
                "node_labels",
                Topics.SOURCE,
                Topics.HOUR,
                null,
                false,
                new Object[] {Topics.HOUR, "n", "{\"a\":\"1\"}"}));
  }

  @Test
  void instantsMayBeMicrosecondsAndLabelsText() throws InterruptedException {
    String json =
        NODE.replace("\"2025-10-01T00:00:00Z\"", String.valueOf(Topics.HOUR))
            .replace("{\"a\": \"1\"}", "\"{}\"");

    assertThat(read(json).cells()).containsExactly(Topics.HOUR, "n", "{}");
  }

  @Test
  void theTypeIsTheFieldsThenTheHeadersThenTheTopics() throws InterruptedException {
    String untyped = NODE.replace("\"type\": \"node_labels\",", "");
    assertThat(rejected(untyped))
        .isEqualTo(
            "value: an event without field or header type is none of [namespace_labels,"
                + " node_labels, pod_usage, storage_usage]");

    for (String name :
        new String[] {"node_labels", "NodeLabels", "io.tidemark.events.ocp.NodeLabels"}) {
      assertThat(decoder.decode(withHeader(untyped, name))).isInstanceOf(Decoded.Row.class);
    }
    assertThat(decoder.decode(withHeader(NODE, "pod_usage"))).isInstanceOf(Decoded.Row.class);

    TopicFormat topic = Topics.of(new Json());
    EventDecoder ofNodes =
        new TopicFormat(
                topic.types(),
                topic.datasets(),
                topic.format(),
                "node_labels",
                topic.sources(),
                topic.longest())
            .decoder();
    assertThat(ofNodes.decode(event(untyped))).isInstanceOf(Decoded.Row.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"n\"         | 7               | value: node is 7: expected a text",
        "\"n\"         | null            | value: node is null: expected a value",
        "\"n\"         | \"\\ud800\"     | value: node holds an unpaired surrogate",
        "{\"a\": \"1\"} | [1]            | value: node_labels is [1]: expected an object or a text",
        "\"2025-10-01T00:00:00Z\" | \"x\" | value: interval_start is 'x': expected an instant",
        "\"2025-10-01T00:00:00Z\" | 1.5   | value: interval_start is 1.5: expected a whole number",
        "\"2025-10-01T00:00:00Z\" | 9223372036854775807 | value: interval_start is 9223372036854",
        "\"2025-10-01T00:00:00Z\" | true  | value: interval_start is true: expected a whole number",
        "\"node\": \"n\", | ``            | value: node is missing",
        "\"later\"     | \"version\"     | value: version is [1,{}]: expected a whole number",
        "\"later\"     | \"deleted\"     | value: deleted is [1,{}]: expected true or false",
        "\"later\"     | \"node\"        | value: is no JSON: Duplicate field 'node'",
        "\"node_labels\", | \"x\",        | value: type x is none of [",
      })
  void whatIsWrongIsNamed(String right, String wrong, String reason) throws InterruptedException {
    assertThat(NODE).contains(right);

    assertThat(rejected(NODE.replace(right, wrong == null ? "" : wrong))).startsWith(reason);
  }

  @Test
  void whatIsNoObjectIsRejected() throws InterruptedException {
    assertThat(rejected("[]")).isEqualTo("value: is no JSON object");
    assertThat(rejected("{\"a\": ")).startsWith("value: is no JSON: ");
    assertThat(rejected(NODE + "{}")).startsWith("value: is no JSON: ");
    assertThat(rejected("")).isEqualTo("value: has no bytes");
    assertThat(rejected("{\"a\": " + "[".repeat(100_000))).startsWith("value: is no JSON: ");
    assertThat(rejected("{\"type\": \"node_labels\", \"a\": " + "[".repeat(100_000)))
        .startsWith("value: is no JSON: ");
    assertThat(rejected(NODE.replace("\"n\"", "\"n"))).startsWith("value: is no JSON: ");
  }

  @Test
  void aNumberBeyondAllIsRejected() throws InterruptedException {
    String pod =
        new String(
            Topics.of(new Json()).encoder("usage").encode(Topics.pod()).value(),
            StandardCharsets.UTF_8);

    assertThat(read(pod).dataset()).isEqualTo("pod_usage");
    assertThat(rejected(pod.replaceFirst("(\"pod_usage_cpu_core_seconds\":)[0-9.]+", "$11e999")))
        .isEqualTo("value: pod_usage_cpu_core_seconds is Infinity: expected a finite number");
  }

  @Test
  void aDeletedRowNeedsItsKeyOnly() throws InterruptedException {
    String json =
        NODE.replace("\"node_labels\": {\"a\": \"1\"}", "\"deleted\": true, \"version\": 4");

    LineItem item = read(json);

    assertThat(item.deleted()).isTrue();
    assertThat(item.version()).isEqualTo(4);
    assertThat(item.cells()).containsExactly(Topics.HOUR, "n", null);
  }

  @Test
  void aTombstoneNamesItsRowByItsKey() throws InterruptedException {
    Decoded decoded = decoder.decode(Topics.event(NODE.getBytes(StandardCharsets.UTF_8), null));

    assertThat(((Decoded.Row) decoded).item().cells()).containsExactly(Topics.HOUR, "n", null);
    assertThat(decoder.decode(Topics.event("n-1".getBytes(StandardCharsets.UTF_8), null)))
        .isInstanceOf(Decoded.Rejected.class);
  }

  private LineItem read(String json) throws InterruptedException {
    Decoded decoded = decoder.decode(event(json));
    assertThat(decoded).isInstanceOf(Decoded.Row.class);
    return ((Decoded.Row) decoded).item();
  }

  private String rejected(String json) throws InterruptedException {
    Decoded decoded = decoder.decode(event(json));
    assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
    return ((Decoded.Rejected) decoded).reason();
  }

  private static RawEvent event(String json) {
    return Topics.event(null, json.getBytes(StandardCharsets.UTF_8));
  }

  private static RawEvent withHeader(String json, String type) {
    return new RawEvent(
        "usage",
        0,
        7,
        1_000,
        null,
        json.getBytes(StandardCharsets.UTF_8),
        new String[] {"other", "type"},
        new byte[][] {{}, type.getBytes(StandardCharsets.UTF_8)});
  }
}
