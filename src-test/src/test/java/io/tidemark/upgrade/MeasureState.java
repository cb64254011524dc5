package io.tidemark.upgrade;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;

/** An operator that keeps one value for the key {@code k}, of a class given at run time. */
final class MeasureState {
  static final String UID = "measures";
  static final String STATE = "measure";

  private final Class<Object> type;
  private final boolean rocksDb;

  @SuppressWarnings("unchecked")
  MeasureState(Class<?> type, boolean rocksDb) {
    this.type = (Class<Object>) type;
    this.rocksDb = rocksDb;
  }

  /** What a snapshot has after the value was put. */
  OperatorSubtaskState written(Object value) throws Exception {
    return run(null, state -> state.update(value));
  }

  /** The value that this class finds in a snapshot. */
  Object read(OperatorSubtaskState from) throws Exception {
    AtomicReference<Object> found = new AtomicReference<>();
    run(from, state -> found.set(state.value()));
    return found.get();
  }

  KeptOperator kept() {
    return KeptOperator.keyed(
        UID, Part.BASE, Types.STRING, List.of(new ValueStateDescriptor<>(STATE, type)));
  }

  private ClassLoader loader() {
    ClassLoader own = type.getClassLoader();
    return own == null ? MeasureState.class.getClassLoader() : own;
  }

  private interface Use {
    void of(ValueState<Object> state) throws Exception;
  }

  private OperatorSubtaskState run(OperatorSubtaskState from, Use use) throws Exception {
    MockEnvironment environment =
        new MockEnvironmentBuilder().setUserCodeClassLoader(loader()).build();
    KeyedProcessOperator<String, String, String> operator =
        new KeyedProcessOperator<>(new Keeping(type, use));
    try (KeyedOneInputStreamOperatorTestHarness<String, String, String> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator, key -> key, Types.STRING, environment)) {
      if (rocksDb) {
        harness.setStateBackend(new EmbeddedRocksDBStateBackend());
      }
      harness.setup();
      if (from != null) {
        harness.initializeState(from);
      }
      harness.open();
      harness.processElement("k", 1);
      return harness.snapshot(1, 1);
    }
  }

  private static final class Keeping extends KeyedProcessFunction<String, String, String> {
    private final transient ValueStateDescriptor<Object> descriptor;
    private final transient Use use;

    Keeping(Class<Object> type, Use use) {
      this.descriptor = new ValueStateDescriptor<>(STATE, type);
      this.use = use;
    }

    @Override
    public void processElement(String key, Context context, Collector<String> out)
        throws Exception {
      use.of(getRuntimeContext().getState(descriptor));
    }
  }
}
