package io.tidemark.event;

import io.tidemark.fold.SliceChange;
import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.publish.rows.Sha256;
import io.tidemark.workload.PartialAggregator;
import io.tidemark.workload.SlicePartial;
import io.tidemark.workload.Workload;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * Turns an hour's rows into its contribution: partial totals, as a file's are, under a version that
 * is a digest of them. Nothing is sent if it is the version that was sent last.
 */
public final class HourFold {
  /** A contribution is cut into parts of about this many bytes before compression. */
  static final int PART_BYTES = 4 << 20;

  private static final int VERSION_LENGTH = 16;

  private final Workload workload;

  public HourFold(Workload workload) {
    this.workload = workload;
  }

  /**
   * What follows from an hour's rows.
   *
   * @param head the next one
   * @param changes what the date is told; may be none
   * @param rejected rows that came since the hour last settled and cannot be counted
   */
  public record Folded(HourHead head, List<SliceChange> changes, List<RejectedEvent> rejected) {}

  /**
   * @param asOf once the fold's watermark has come that far, everything that belongs with it has
   *     been sent
   */
  public Folded fold(EventHour hour, HourHead head, LiveRows rows, long asOf) {
    List<RejectedEvent> rejected = new ArrayList<>();
    PartialAggregator aggregator = workload.eventAggregator(hour.dataset());
    Frame frame = rows.frame();
    aggregator.add(
        frame,
        0,
        new BitSet(),
        (row, reason, payload) -> {
          int position = (int) row;
          if (rows.isFresh(position)) {
            rejected.add(
                new RejectedEvent(rows.origin(position), hour.slice().source(), reason, payload));
          }
        });
    List<SlicePartial> partials =
        aggregator.finish().stream()
            .filter(partial -> partial.date().equals(hour.slice().date()))
            .toList();
    return partials.isEmpty()
        ? nothing(hour, head, asOf, rejected)
        : something(hour, head, partials.get(0), asOf, rejected);
  }

  private static Folded nothing(
      EventHour hour, HourHead head, long asOf, List<RejectedEvent> rejected) {
    if (head.version().isEmpty()) {
      return new Folded(head, List.of(), rejected);
    }
    HourHead next = head.sent("");
    String input = hour.input();
    SliceChange retraction = SliceChange.retract(hour.slice(), input, input, next.sequence(), asOf);
    return new Folded(next, List.of(retraction), rejected);
  }

  private static Folded something(
      EventHour hour,
      HourHead head,
      SlicePartial partial,
      long asOf,
      List<RejectedEvent> rejected) {
    MessageDigest digest = Sha256.create();
    List<byte[]> blocks = FrameCodec.encode(new TreeMap<>(partial.tables()), PART_BYTES, digest);
    String version = HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
    if (version.equals(head.version())) {
      return new Folded(head, List.of(), rejected);
    }
    HourHead next = head.sent(version);
    List<SliceChange> changes = new ArrayList<>();
    for (int part = 0; part < blocks.size(); part++) {
      changes.add(
          new SliceChange(
              SliceChange.Kind.PART,
              hour.slice(),
              hour.input(),
              hour.input(),
              version,
              next.sequence(),
              asOf,
              hour.dataset(),
              partial.rows(),
              partial.intervals(),
              "",
              part,
              blocks.size(),
              blocks.get(part)));
    }
    return new Folded(next, changes, rejected);
  }
}
