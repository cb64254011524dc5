package io.tidemark.upgrade;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;

/**
 * A savepoint or checkpoint, read by Flink's own classes.
 *
 * @param operators those that have state, by name
 */
record Snapshot(long checkpoint, List<StoredOperator> operators) {

  /**
   * @param pointer the directory or its {@code _metadata} file, as a path or a URI
   * @param loader has the classes of the state
   * @throws UnreadableSnapshotException if it is no snapshot or not a whole one
   */
  static Snapshot open(String pointer, ClassLoader loader) throws UnreadableSnapshotException {
    CheckpointMetadata metadata = metadata(pointer, loader);
    List<StoredOperator> operators =
        metadata.getOperatorStates().stream()
            .map(state -> stored(state, loader))
            .filter(operator -> !operator.isEmpty())
            .sorted(Comparator.comparing(StoredOperator::called))
            .toList();
    return new Snapshot(metadata.getCheckpointId(), operators);
  }

  private static CheckpointMetadata metadata(String pointer, ClassLoader loader)
      throws UnreadableSnapshotException {
    try {
      CompletedCheckpointStorageLocation location =
          AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(uri(pointer));
      try (InputStream in = location.getMetadataHandle().openInputStream();
          DataInputStream data = new DataInputStream(in)) {
        return Checkpoints.loadCheckpointMetadata(data, loader, location.getExternalPointer());
      }
    } catch (IOException | RuntimeException e) {
      throw new UnreadableSnapshotException(
          pointer + " cannot be read as a savepoint: " + e.getMessage(), e);
    }
  }

  /** Flink takes a path without a scheme for one of its default file system. */
  private static String uri(String pointer) {
    return new Path(pointer).toUri().getScheme() == null
        ? Path.fromLocalFile(new java.io.File(pointer).getAbsoluteFile()).toString()
        : pointer;
  }

  private static StoredOperator stored(OperatorState state, ClassLoader loader) {
    String uid = state.getOperatorUid().orElse("");
    try {
      return new StoredOperator(
          state.getOperatorID(),
          uid,
          state.getMaxParallelism(),
          new StoredStates(loader).of(state),
          "");
    } catch (Exception e) {
      return new StoredOperator(
          state.getOperatorID(), uid, state.getMaxParallelism(), List.of(), Causes.of(e));
    }
  }
}
