package io.tidemark.flink.fold;

/**
 * What a slice has sent to the publisher. Keyed state of {@link SliceFold}.
 *
 * @param dirty whether its contributions have changed since it was last finished
 * @param sequence number of its last publication, 0 before the first
 * @param checksum of the last publication, or of what the ledger shows if that differs; empty if
 *     there is none
 * @param finishedWith fingerprint of the lookups and the finisher that it was last finished with
 */
public record SliceStatus(boolean dirty, long sequence, String checksum, String finishedWith) {
  static final SliceStatus NEW = new SliceStatus(false, 0, "", "");

  SliceStatus asDirty() {
    return new SliceStatus(true, sequence, checksum, finishedWith);
  }

  SliceStatus withChecksum(String published) {
    return new SliceStatus(dirty, sequence, published, finishedWith);
  }

  SliceStatus finished(String with) {
    return new SliceStatus(false, sequence, checksum, with);
  }

  SliceStatus published(String newChecksum, String with) {
    return new SliceStatus(false, sequence + 1, newChecksum, with);
  }
}
