package io.tidemark.upgrade;

import java.util.List;
import org.apache.flink.runtime.jobgraph.OperatorID;

/**
 * An operator as a snapshot holds it.
 *
 * @param uid as the snapshot tells it; empty in snapshots of an older Flink
 * @param failure why its states could not be listed; empty if they could
 */
record StoredOperator(
    OperatorID id, String uid, int maxParallelism, List<StoredState> states, String failure) {

  /** A name for messages. */
  String called() {
    return uid.isEmpty() ? id.toString() : uid;
  }

  boolean isEmpty() {
    return states.isEmpty() && failure.isEmpty();
  }
}
