package io.tidemark.upgrade;

import io.tidemark.flink.fold.FileTracker;
import io.tidemark.flink.fold.SliceFold;
import io.tidemark.flink.lookup.LookupSource;
import io.tidemark.flink.publish.SliceSink;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.pipeline.Uids;
import io.tidemark.workload.SliceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalSinkCommitterMetricGroup;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.TimerSerializer;
import org.apache.flink.streaming.runtime.operators.sink.committables.CommittableCollectorSerializer;

/**
 * Everything that this release keeps between its runs. A test compares it with the job graph, and
 * another one with what a run leaves behind.
 */
public final class Inventory {
  /** As the job has it: a type that only Kryo could write is refused. */
  private static final ExecutionConfig CONFIG =
      new ExecutionConfig(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));

  /** Flink's name for it. */
  private static final String COMMITTABLES = "streaming_committer_raw_states";

  private final List<KeptOperator> operators;

  private Inventory(List<KeptOperator> operators) {
    this.operators = operators;
  }

  public static Inventory ofThisRelease() {
    return new Inventory(
        List.of(
            source(Uids.LAKE, LakeSource.splitState(), LakeSource.enumeratorState()),
            source(Uids.LOOKUPS, LookupSource.splitState(), LookupSource.enumeratorState()),
            new KeptOperator(Uids.ROUTE, List.of()),
            keyed(Uids.TRACK, TypeInformation.of(String.class), FileTracker.keyedState()),
            with(
                keyed(Uids.FOLD, TypeInformation.of(SliceId.class), SliceFold.keyedState()),
                broadcast(SliceFold.LOOKUPS)),
            new KeptOperator(Uids.PUBLISH, List.of()),
            committer(Uids.PUBLISH, SliceSink.committableState()),
            new KeptOperator(Uids.QUARANTINE, List.of(bytes("writer_raw_states"))),
            new KeptOperator(committerOf(Uids.QUARANTINE), List.of(bytes(COMMITTABLES)))));
  }

  /** The same with an operator more, or another one in its place. */
  Inventory with(KeptOperator operator) {
    List<KeptOperator> changed = new ArrayList<>(operators);
    changed.removeIf(known -> known.uid().equals(operator.uid()));
    changed.add(operator);
    return new Inventory(changed);
  }

  List<KeptOperator> operators() {
    return operators;
  }

  Optional<KeptOperator> find(OperatorID id) {
    return operators.stream().filter(operator -> operator.id().equals(id)).findFirst();
  }

  static KeptOperator keyed(
      String uid, TypeInformation<?> key, List<StateDescriptor<?, ?>> descriptors) {
    TypeSerializer<?> keys = key.createSerializer(CONFIG.getSerializerConfig());
    List<KeptState> states = new ArrayList<>();
    states.add(KeptState.of("key", StateKind.KEY, Map.of("key", keys)));
    for (StateDescriptor<?, ?> descriptor : descriptors) {
      descriptor.initializeSerializerUnlessSet(CONFIG);
      states.add(
          KeptState.of(
              descriptor.getName(), StateKind.KEYED, Map.of("value", descriptor.getSerializer())));
    }
    TypeSerializer<?> timers = new TimerSerializer<>(keys, VoidNamespaceSerializer.INSTANCE);
    for (String domain : List.of("event", "processing")) {
      states.add(
          KeptState.of(
              "_timer_state/" + domain + "_user-timers",
              StateKind.TIMERS,
              Map.of("value", timers)));
    }
    return new KeptOperator(uid, states);
  }

  private static KeptOperator with(KeptOperator operator, KeptState state) {
    List<KeptState> states = new ArrayList<>(operator.states());
    states.add(state);
    return new KeptOperator(operator.uid(), states);
  }

  private static KeptState broadcast(MapStateDescriptor<?, ?> descriptor) {
    descriptor.initializeSerializerUnlessSet(CONFIG);
    return KeptState.of(
        descriptor.getName(),
        StateKind.BROADCAST,
        Map.of("key", descriptor.getKeySerializer(), "value", descriptor.getValueSerializer()));
  }

  private static KeptOperator source(
      String uid, SimpleVersionedSerializer<?> splits, SimpleVersionedSerializer<?> enumerator) {
    return new KeptOperator(
        uid,
        List.of(
            new KeptState(
                "enumerator", StateKind.ENUMERATOR, Map.of(), form(enumerator), enumerator),
            bytes("SourceReaderState", form(splits), splits)));
  }

  /** The committer, whose state is Flink's with ours inside. */
  private static <T> KeptOperator committer(String sink, SimpleVersionedSerializer<T> slices) {
    CommittableCollectorSerializer<T> collected =
        new CommittableCollectorSerializer<>(
            slices,
            0,
            1,
            InternalSinkCommitterMetricGroup.wrap(
                UnregisteredMetricsGroup.createOperatorMetricGroup()));
    return new KeptOperator(
        committerOf(sink),
        List.of(bytes(COMMITTABLES, form(collected) + " of " + form(slices), collected)));
  }

  /** The uid that Flink makes of a sink's. */
  private static String committerOf(String sink) {
    return "Sink Committer: " + sink;
  }

  /** State of a connector's, whose versions are its own affair. */
  private static KeptState bytes(String name) {
    return KeptState.of(
        name, StateKind.LIST, Map.of("value", BytePrimitiveArraySerializer.INSTANCE));
  }

  private static KeptState bytes(String name, String form, SimpleVersionedSerializer<?> entries) {
    return new KeptState(
        name,
        StateKind.LIST,
        Map.of("value", BytePrimitiveArraySerializer.INSTANCE),
        form,
        entries);
  }

  private static String form(SimpleVersionedSerializer<?> serializer) {
    String name = serializer.getClass().getName();
    return name.substring(name.lastIndexOf('.') + 1) + " version " + serializer.getVersion();
  }
}
