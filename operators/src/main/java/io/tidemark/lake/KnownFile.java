package io.tidemark.lake;

import io.tidemark.workload.SliceId;
import java.util.List;

/**
 * The version of a file that was last handed out.
 *
 * @param scope under which scan signature and dates it is read: under another scope the same
 *     version is read again
 * @param sequence of the file's newest task
 * @param read whether a reader has reported that it carried that task out; false also if it found
 *     the file unreadable or changed
 * @param touched the slices that hold something of the file, as far as readers have reported: until
 *     the newest version is read, those of the version before
 */
record KnownFile(
    String version, String scope, long length, long sequence, boolean read, List<SliceId> touched) {

  KnownFile withTask(long newSequence) {
    return new KnownFile(version, scope, length, newSequence, false, touched);
  }

  /** Whatever the next listing finds of it is news. */
  KnownFile withoutVersion() {
    return new KnownFile("", scope, length, sequence, false, touched);
  }

  KnownFile touching(List<SliceId> slices, boolean nowRead) {
    return new KnownFile(version, scope, length, sequence, nowRead, slices);
  }
}
