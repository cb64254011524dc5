package io.tidemark.upgrade;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.DefaultOperatorStateBackend;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.BackendStateType;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;

/**
 * Lists the states of an operator in a snapshot. Subtasks of a rescaled job may have begun with
 * different serializers, so each one's are kept apart unless they are the same.
 */
final class StoredStates {
  private final ClassLoader loader;
  private final Map<String, StoredState> found = new TreeMap<>();

  StoredStates(ClassLoader loader) {
    this.loader = loader;
  }

  List<StoredState> of(OperatorState operator) throws Exception {
    ByteStreamStateHandle coordinator = operator.getCoordinatorState();
    if (coordinator != null) {
      add(enumerator(coordinator));
    }
    for (OperatorSubtaskState subtask : operator.getStates()) {
      for (KeyedStateHandle keyed : subtask.getManagedKeyedState()) {
        keyed(keyed);
      }
      for (OperatorStateHandle list : subtask.getManagedOperatorState()) {
        list(list);
      }
    }
    return List.copyOf(found.values());
  }

  private void add(StoredState state) {
    found.merge(
        state.kind() + " " + state.name(),
        state,
        (one, other) -> {
          List<byte[]> entries = new ArrayList<>(one.entries());
          entries.addAll(other.entries());
          return new StoredState(one.name(), one.kind(), one.serializers(), entries);
        });
  }

  /** The coordinator's bytes: its own version, the serializer's, the length, the state. */
  private static StoredState enumerator(ByteStreamStateHandle handle) throws IOException {
    try (FSDataInputStream in = handle.openInputStream();
        DataInputStream data = new DataInputStream(in)) {
      int version = data.readInt();
      if (version != 1 && version != 0) {
        throw new IOException("a source coordinator's state of version " + version);
      }
      return new StoredState(
          "enumerator", StateKind.ENUMERATOR, Map.of(), List.of(data.readAllBytes()));
    }
  }

  private void keyed(KeyedStateHandle handle) throws IOException {
    StreamStateHandle stream;
    if (handle instanceof IncrementalRemoteKeyedStateHandle incremental) {
      stream = incremental.getMetaDataStateHandle();
    } else if (handle instanceof KeyGroupsStateHandle whole) {
      stream = whole.getDelegateStateHandle();
    } else {
      throw new IOException(
          "keyed state in a form that is not known here: " + handle.getClass().getSimpleName());
    }
    KeyedBackendSerializationProxy<?> proxy = new KeyedBackendSerializationProxy<>(loader);
    try (FSDataInputStream in = stream.openInputStream()) {
      proxy.read(new DataInputViewStreamWrapper(in));
    }
    add(
        new StoredState(
            "key", StateKind.KEY, Map.of("key", proxy.getKeySerializerSnapshot()), List.of()));
    for (StateMetaInfoSnapshot state : proxy.getStateMetaInfoSnapshots()) {
      StateKind kind =
          state.getBackendStateType() == BackendStateType.PRIORITY_QUEUE
              ? StateKind.TIMERS
              : StateKind.KEYED;
      add(new StoredState(state.getName(), kind, serializers(state), List.of()));
    }
  }

  private void list(OperatorStateHandle handle) throws Exception {
    OperatorBackendSerializationProxy proxy = new OperatorBackendSerializationProxy(loader);
    try (FSDataInputStream in = handle.openInputStream()) {
      proxy.read(new DataInputViewStreamWrapper(in));
    }
    Set<String> bytes = new TreeSet<>();
    for (StateMetaInfoSnapshot state : proxy.getOperatorStateMetaInfoSnapshots()) {
      TypeSerializerSnapshot<?> serializer =
          state.getTypeSerializerSnapshot(CommonSerializerKeys.VALUE_SERIALIZER);
      if (serializer instanceof BytePrimitiveArraySerializer.BytePrimitiveArraySerializerSnapshot) {
        bytes.add(state.getName());
      }
      add(new StoredState(state.getName(), StateKind.LIST, serializers(state), List.of()));
    }
    for (StateMetaInfoSnapshot state : proxy.getBroadcastStateMetaInfoSnapshots()) {
      add(new StoredState(state.getName(), StateKind.BROADCAST, serializers(state), List.of()));
    }
    if (!bytes.isEmpty()) {
      entries(handle, bytes);
    }
  }

  private void entries(OperatorStateHandle handle, Set<String> names) throws Exception {
    DefaultOperatorStateBackend backend =
        new DefaultOperatorStateBackendBuilder(
                loader, new ExecutionConfig(), false, List.of(handle), new CloseableRegistry())
            .build();
    try (backend) {
      for (String name : names) {
        List<byte[]> entries = new ArrayList<>();
        backend
            .getListState(new ListStateDescriptor<>(name, BytePrimitiveArraySerializer.INSTANCE))
            .get()
            .forEach(entries::add);
        add(new StoredState(name, StateKind.LIST, Map.of(), entries));
      }
    } finally {
      backend.dispose();
    }
  }

  private static Map<String, TypeSerializerSnapshot<?>> serializers(StateMetaInfoSnapshot state) {
    Map<String, TypeSerializerSnapshot<?>> serializers = new LinkedHashMap<>();
    put(serializers, "key", state, CommonSerializerKeys.KEY_SERIALIZER);
    put(serializers, "value", state, CommonSerializerKeys.VALUE_SERIALIZER);
    return serializers;
  }

  private static void put(
      Map<String, TypeSerializerSnapshot<?>> into,
      String part,
      StateMetaInfoSnapshot state,
      CommonSerializerKeys key) {
    if (state.getSerializerSnapshotsImmutable().containsKey(key.toString())) {
      into.put(part, state.getTypeSerializerSnapshot(key));
    }
  }
}
