package io.tidemark.upgrade;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;

/** Writes savepoints as no job of this release would. */
final class StoredSnapshot {
  private static final String METADATA = "_metadata";

  private StoredSnapshot() {}

  static OperatorState operator(String uid, OperatorSubtaskState state) {
    OperatorState operator = new OperatorState(uid, uid, KeptOperator.idOf(uid), 1, 128);
    operator.putState(0, state);
    return operator;
  }

  /** A savepoint of these operators. */
  static Path of(Path directory, OperatorState... operators) throws IOException {
    Files.createDirectories(directory);
    write(directory, List.of(operators));
    return directory;
  }

  /** Adds an operator to a savepoint. */
  static void add(Path directory, OperatorState operator) throws IOException {
    List<OperatorState> operators = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(Files.newInputStream(directory.resolve(METADATA)))) {
      operators.addAll(
          Checkpoints.loadCheckpointMetadata(
                  in, StoredSnapshot.class.getClassLoader(), directory.toString())
              .getOperatorStates());
    }
    operators.add(operator);
    write(directory, operators);
  }

  private static void write(Path directory, List<OperatorState> operators) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(directory.resolve(METADATA)))) {
      Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(1, operators, List.of()), out);
    }
  }
}
