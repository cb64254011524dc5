package io.tidemark.event.decode;

import static io.tidemark.event.decode.WrittenAvro.field;

import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import io.tidemark.event.decode.EventFormat.AvroFingerprint;
import io.tidemark.event.decode.EventFormat.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Events of any bytes: rows that survive being written and read again, or a reason. */
public final class EventFuzzTargets {
  /** Of a newer writer, with what the reader steps over. */
  static final String NEWER =
      WrittenAvro.nodeLabels(
          field(
              "tree",
              "{\"type\":\"record\",\"name\":\"Tree\",\"fields\":["
                  + "{\"name\":\"left\",\"type\":[\"null\",\"Tree\"]},"
                  + "{\"name\":\"sizes\",\"type\":{\"type\":\"array\",\"items\":\"float\"}},"
                  + "{\"name\":\"gaps\",\"type\":{\"type\":\"array\",\"items\":\"null\"}},"
                  + "{\"name\":\"names\",\"type\":{\"type\":\"map\",\"values\":\"bytes\"}}]}"),
          field("source", "\"string\""),
          field("interval_start", "[\"long\",\"string\"]"),
          field("node", "[\"null\",\"string\"]"),
          field("node_labels", "[{\"type\":\"map\",\"values\":\"string\"},\"string\"]"));

  static final TopicFormat JSON = Topics.of(new Json());
  static final TopicFormat AVRO = Topics.of(new AvroFingerprint(List.of(NEWER)));

  private static final Codec JSON_CODEC = Codec.of(JSON);
  private static final Codec AVRO_CODEC = Codec.of(AVRO);

  private EventFuzzTargets() {}

  public static boolean json(byte[] input) throws InterruptedException {
    return JSON_CODEC.accepts(input);
  }

  public static boolean avro(byte[] input) throws InterruptedException {
    return AVRO_CODEC.accepts(input);
  }

  private record Codec(EventDecoder decoder, EventEncoder encoder) {
    static Codec of(TopicFormat format) {
      return new Codec(format.decoder(), format.encoder("usage"));
    }

    /** As a value and as the key of a tombstone. */
    boolean accepts(byte[] input) throws InterruptedException {
      return accepts(Topics.event(null, input)) | accepts(Topics.event(input, null));
    }

    private boolean accepts(RawEvent event) throws InterruptedException {
      Decoded decoded = decoder.decode(event);
      if (decoded instanceof Decoded.Rejected rejected) {
        check(!rejected.reason().isBlank() && rejected.reason().length() < 2_000, rejected);
        return false;
      }
      LineItem item = ((Decoded.Row) decoded).item();
      Decoded again = decoder.decode(Topics.event(encoder.encode(item)));
      check(again instanceof Decoded.Row row && same(row.item(), item), item + " is " + again);
      return true;
    }

    private static boolean same(LineItem one, LineItem other) {
      return one.dataset().equals(other.dataset())
          && one.source().equals(other.source())
          && one.interval() == other.interval()
          && Objects.equals(one.version(), other.version())
          && one.deleted() == other.deleted()
          && Arrays.equals(one.cells(), other.cells());
    }

    private static void check(boolean holds, Object what) {
      if (!holds) {
        throw new AssertionError(what);
      }
    }
  }
}
