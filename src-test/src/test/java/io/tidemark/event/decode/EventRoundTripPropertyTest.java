package io.tidemark.event.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.LineItem;
import io.tidemark.event.decode.EventFormat.AvroFingerprint;
import io.tidemark.event.decode.EventFormat.AvroRegistry;
import io.tidemark.event.decode.EventFormat.Json;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a row holds: in each encoding its bytes say the same row. */
class EventRoundTripPropertyTest {
  private static StubRegistry registry;
  private static EventDecoder byRegistry;
  private static EventEncoder toRegistry;

  @BeforeContainer
  static void start() {
    registry = StubRegistry.start();
    TopicFormat topic = Topics.of(new AvroRegistry(registry.url(), null, null));
    byRegistry = topic.decoder();
    toRegistry = topic.encoder("usage");
  }

  @AfterContainer
  static void stop() {
    registry.close();
  }

  @Property(tries = 300)
  void avroByRegistry(@ForAll("items") List<LineItem> items) throws InterruptedException {
    check(byRegistry, toRegistry, items);
  }

  @Property(tries = 300)
  void avroByFingerprint(@ForAll("items") List<LineItem> items) throws InterruptedException {
    TopicFormat topic = Topics.of(new AvroFingerprint());
    check(topic.decoder(), topic.encoder("usage"), items);
  }

  @Property(tries = 300)
  void json(@ForAll("items") List<LineItem> items) throws InterruptedException {
    TopicFormat topic = Topics.of(new Json());
    check(topic.decoder(), topic.encoder("usage"), items);
  }

  private static void check(EventDecoder decoder, EventEncoder encoder, List<LineItem> items)
      throws InterruptedException {
    for (LineItem item : items) {
      assertSame(decoder.decode(Topics.event(encoder.encode(item))), item);
      assertSame(decoder.decode(Topics.event(encoder.tombstone(item))), LineItems.retracted(item));
    }
  }

  private static void assertSame(Decoded decoded, LineItem expected) {
    assertThat(decoded).isInstanceOf(Decoded.Row.class);
    assertThat(((Decoded.Row) decoded).item())
        .usingRecursiveComparison()
        .withStrictTypeChecking()
        .isEqualTo(expected);
  }

  @Provide
  Arbitrary<List<LineItem>> items() {
    return Arbitraries.of(Topics.datasets())
        .flatMap(LineItems::of)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }
}
