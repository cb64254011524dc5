package io.tidemark.pipeline;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/**
 * Looks whether a snapshot is all there, before a job is started from it: a job that cannot restore
 * its state would be restarted for ever. Finds what a full disk, a crash or an incomplete copy
 * leaves: metadata that cannot be read, files that are gone or cut. A file of the right length is
 * not looked into; Flink checks what it reads of it.
 */
final class SnapshotFiles {
  private SnapshotFiles() {}

  /**
   * @throws DamagedSnapshotException if the snapshot written last is not whole
   */
  static void requireWhole(StateDirectory state) throws IOException, DamagedSnapshotException {
    List<Path> snapshots = state.newestFirst();
    if (snapshots.isEmpty()) {
      return;
    }
    Optional<String> damage = damage(snapshots.get(0));
    if (damage.isPresent()) {
      throw new DamagedSnapshotException(message(damage.get(), snapshots, state.home()));
    }
  }

  static CheckpointMetadata metadata(Path snapshot) throws IOException {
    try (InputStream in = Files.newInputStream(snapshot.resolve(StateDirectory.METADATA));
        DataInputStream data = new DataInputStream(in)) {
      return Checkpoints.loadCheckpointMetadata(
          data, SnapshotFiles.class.getClassLoader(), StateDirectory.flinkPath(snapshot));
    }
  }

  private static Optional<String> damage(Path snapshot) {
    CheckpointMetadata metadata;
    try {
      metadata = metadata(snapshot);
    } catch (IOException | RuntimeException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return Optional.of(
          snapshot.resolve(StateDirectory.METADATA) + " cannot be read (" + why + ")");
    }
    return metadata.getOperatorStates().stream()
        .map(OperatorState::getStates)
        .flatMap(subtasks -> subtasks.stream().flatMap(SnapshotFiles::streams))
        .filter(FileStateHandle.class::isInstance)
        .map(FileStateHandle.class::cast)
        .flatMap(file -> damage(file).stream())
        .findFirst();
  }

  private static Optional<String> damage(FileStateHandle state) {
    Path file = Path.of(state.getFilePath().getPath());
    try {
      long length = Files.size(file);
      return length == state.getStateSize()
          ? Optional.empty()
          : Optional.of(
              file + " has " + length + " bytes, it was written with " + state.getStateSize());
    } catch (IOException e) {
      return Optional.of(file + " cannot be found");
    }
  }

  private static Stream<StreamStateHandle> streams(OperatorSubtaskState subtask) {
    Stream<StreamStateHandle> lists =
        Stream.concat(
                subtask.getManagedOperatorState().stream(), subtask.getRawOperatorState().stream())
            .map(OperatorStateHandle::getDelegateStateHandle);
    Stream<StreamStateHandle> keyed =
        Stream.concat(subtask.getManagedKeyedState().stream(), subtask.getRawKeyedState().stream())
            .flatMap(SnapshotFiles::streams);
    return Stream.concat(lists, keyed);
  }

  private static Stream<StreamStateHandle> streams(KeyedStateHandle keyed) {
    if (keyed instanceof IncrementalRemoteKeyedStateHandle incremental) {
      return Stream.concat(
          Stream.of(incremental.getMetaDataStateHandle()), incremental.streamSubHandles());
    }
    return keyed instanceof KeyGroupsStateHandle whole
        ? Stream.of(whole.getDelegateStateHandle())
        : Stream.empty();
  }

  private static String message(String damage, List<Path> snapshots, Path home) {
    String earlier =
        snapshots.size() == 1
            ? ""
            : " to continue from " + snapshots.get(1) + ", move " + snapshots.get(0) + " away;";
    return "the state cannot be restored: "
        + damage
        + "; put the file back and run again, or give this snapshot up:"
        + earlier
        + " to read every file again, move "
        + home
        + " away (docs/operations.md, 'Lost state')";
  }
}
