package io.tidemark.flink.lookup;

import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The lookup tables at one moment, and what the ledger shows as published: everything in a
 * deployment's first snapshot, in later ones the slices whose checksum was emptied since. Broadcast
 * state of the fold; serialized by Flink as a POJO.
 *
 * @param deployment names the start of the job that read it, and no other
 * @param fingerprint of the tables' contents
 * @param tables a block of frames
 * @param published checksum in the ledger by {@code source/date}
 */
public record LookupSnapshot(
    String deployment, String fingerprint, byte[] tables, Map<String, String> published) {

  public static LookupSnapshot of(
      String deployment, Lookups lookups, Map<String, String> published) {
    Map<String, Frame> sorted = new TreeMap<>(lookups.tables());
    List<byte[]> blocks = FrameCodec.encode(sorted, Integer.MAX_VALUE);
    return new LookupSnapshot(deployment, lookups.fingerprint(), blocks.get(0), published);
  }

  /** The ledger's checksum of a slice; empty if it shows none. */
  public String publishedChecksum(SliceId slice) {
    return published.getOrDefault(key(slice), "");
  }

  /** Whether the ledger shows a slice as one to be published again. */
  public boolean isEmptied(SliceId slice) {
    return "".equals(published.get(key(slice)));
  }

  /** The slices that the ledger shows without a checksum. */
  Set<String> emptied() {
    return published.entrySet().stream()
        .filter(slice -> slice.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The same without slices that an earlier snapshot has shown. */
  LookupSnapshot withoutPublished(Set<String> shown) {
    Map<String, String> rest = new HashMap<>(published);
    rest.keySet().removeAll(shown);
    return new LookupSnapshot(deployment, fingerprint, tables, rest);
  }

  /** What the ledger showed is of use once; it is not kept in state. */
  public LookupSnapshot withoutPublished() {
    return new LookupSnapshot(deployment, fingerprint, tables, Map.of());
  }

  public static String key(SliceId slice) {
    return slice.source() + "/" + slice.date();
  }

  public Lookups lookups() {
    return new Lookups(fingerprint, FrameCodec.decode(tables));
  }
}
