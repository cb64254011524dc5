package io.tidemark.event.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.event.LineItem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The events in docs/events.md are events. */
class DocumentedEventTest {
  private static final Pattern SAMPLE = Pattern.compile("(?s)```json\\R(.*?)```");

  @Test
  void theSampleIsAnEventAndItsKeyIsItsKey() throws Exception {
    List<byte[]> samples = samples();
    assertThat(samples).as("a value and its key").hasSize(2);
    TopicFormat topic = Topics.of(new EventFormat.Json());
    EventDecoder decoder = EventDecoder.of(topic);

    LineItem value = row(decoder.decode(Topics.event(samples.get(1), samples.get(0))));
    assertThat(value.version()).isEqualTo(1);
    assertThat(Topics.cell(value, "pod")).isEqualTo("cart-7d9f");
    assertThat(Topics.cell(value, "node_capacity_cpu_cores")).isEqualTo(8.0);

    LineItem gone = row(decoder.decode(Topics.event(samples.get(1), null)));
    assertThat(gone.deleted()).isTrue();
    byte[] key = EventEncoder.of(topic, "usage").encode(value).key();
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(samples.get(1))).isEqualTo(json.readTree(key));
  }

  private static LineItem row(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Row.class);
    return ((Decoded.Row) decoded).item();
  }

  private static List<byte[]> samples() throws Exception {
    return SAMPLE
        .matcher(Files.readString(Path.of("../docs/events.md")))
        .results()
        .map(found -> found.group(1).strip().replaceAll("[0-9a-f-]{36}", Topics.SOURCE))
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }
}
