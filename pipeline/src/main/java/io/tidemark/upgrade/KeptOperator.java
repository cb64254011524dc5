package io.tidemark.upgrade;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.shaded.guava33.com.google.common.hash.Hashing;

/**
 * An operator of this release.
 *
 * @param uid as Flink knows it; a sink's committer has a uid that Flink makes from the sink's
 */
record KeptOperator(String uid, List<KeptState> states) {

  /** Under which a snapshot has its state. */
  OperatorID id() {
    return idOf(uid);
  }

  /** As Flink hashes uids. */
  static OperatorID idOf(String uid) {
    return new OperatorID(
        Hashing.murmur3_128(0).newHasher().putString(uid, StandardCharsets.UTF_8).hash().asBytes());
  }
}
