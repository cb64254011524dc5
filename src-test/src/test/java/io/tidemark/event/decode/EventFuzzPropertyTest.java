package io.tidemark.event.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.event.RawEvent;
import io.tidemark.event.decode.EventFormat.AvroFingerprint;
import io.tidemark.event.decode.EventFormat.AvroRegistry;
import io.tidemark.event.decode.EventFormat.Json;
import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the bytes are: a row or a rejection, never an exception. */
@ShowsFault(KnownFault.POISON)
class EventFuzzPropertyTest {
  private static StubRegistry registry;
  private static List<EventDecoder> decoders;
  private static List<EventEncoder> encoders;

  @BeforeContainer
  static void start() {
    registry = StubRegistry.start();
    List<TopicFormat> topics =
        List.of(
            Topics.of(new AvroRegistry(registry.url(), null, null)),
            Topics.of(new AvroFingerprint()),
            Topics.of(new Json()));
    decoders = topics.stream().map(TopicFormat::decoder).toList();
    encoders = topics.stream().map(topic -> topic.encoder("usage")).toList();
  }

  @AfterContainer
  static void stop() {
    registry.close();
  }

  @Property(tries = 1_000)
  void garbage(@ForAll byte @Size(max = 60) [] bytes) throws InterruptedException {
    for (EventDecoder decoder : decoders) {
      assertThat(decoder.decode(Topics.event(bytes, null))).isInstanceOf(Decoded.Rejected.class);
      assertThat(decoder.decode(Topics.event(null, bytes))).isInstanceOf(Decoded.Rejected.class);
    }
  }

  @Property(tries = 150)
  void aRecordThatEndsEarly(@ForAll @IntRange(min = 1, max = 300) int missing)
      throws InterruptedException {
    for (int format = 0; format < decoders.size(); format++) {
      byte[] whole = encoders.get(format).encode(Topics.pod()).value();
      byte[] cut = Arrays.copyOf(whole, Math.max(0, whole.length - missing));
      assertThat(decoders.get(format).decode(Topics.event(null, cut)))
          .isInstanceOf(Decoded.Rejected.class);
    }
  }

  /** The header stays: what follows it is read by the right schema. */
  @Property(tries = 1_500)
  void aRecordWithBytesChanged(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int changes)
      throws InterruptedException {
    Random random = new Random(seed);
    for (int format = 0; format < decoders.size(); format++) {
      EncodedEvent encoded = encoders.get(format).encode(Topics.pod());
      byte[] value = changed(encoded.value(), random, changes);
      byte[] key = changed(encoded.key(), random, changes);
      for (RawEvent event : List.of(Topics.event(null, value), Topics.event(key, null))) {
        Decoded decoded = decoders.get(format).decode(event);
        if (decoded instanceof Decoded.Rejected rejected) {
          assertThat(rejected.reason()).isNotBlank().hasSizeLessThan(2_000);
        }
      }
    }
  }

  private static byte[] changed(byte[] bytes, Random random, int changes) {
    byte[] changed = bytes.clone();
    for (int i = 0; i < changes; i++) {
      int header = Math.min(10, changed.length - 1);
      int at = header + random.nextInt(changed.length - header);
      changed[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) -1;
    }
    return changed;
  }
}
