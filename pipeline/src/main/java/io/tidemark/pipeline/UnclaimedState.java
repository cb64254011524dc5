package io.tidemark.pipeline;

import io.tidemark.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.OperatorState;

/**
 * State of events before a job without events. Flink would refuse it by the hash of an operator.
 */
final class UnclaimedState {
  private UnclaimedState() {}

  /**
   * @throws ConfigException if the snapshot from which a run would continue holds events
   */
  static void refuseEvents(StateDirectory state) throws IOException {
    Optional<Path> snapshot = state.newest();
    if (snapshot.isPresent() && holdsEvents(snapshot.get())) {
      throw new ConfigException(
          "source.kafka",
          "is missing, but the pipeline's state holds events; put it back, or move "
              + state.home()
              + " away: then the run begins anew, with the files alone");
    }
  }

  private static boolean holdsEvents(Path snapshot) throws IOException {
    return SnapshotFiles.metadata(snapshot).getOperatorStates().stream()
        .map(OperatorState::getOperatorUid)
        .anyMatch(uid -> uid.equals(Optional.of(Uids.HOURS)));
  }
}
