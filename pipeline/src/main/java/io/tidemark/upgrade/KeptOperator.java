package io.tidemark.upgrade;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalSinkCommitterMetricGroup;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.shaded.guava33.com.google.common.hash.Hashing;
import org.apache.flink.streaming.api.operators.TimerSerializer;
import org.apache.flink.streaming.runtime.operators.sink.committables.CommittableCollectorSerializer;

/**
 * An operator of this release.
 *
 * @param uid as Flink knows it; a sink's committer has a uid that Flink makes from the sink's
 * @param part without which it is not in the job
 */
record KeptOperator(String uid, Part part, List<KeptState> states) {

  static KeptOperator stateless(String uid, Part part) {
    return new KeptOperator(uid, part, List.of());
  }

  /** One with state and timers by key. */
  static KeptOperator keyed(
      String uid, Part part, TypeInformation<?> key, List<StateDescriptor<?, ?>> descriptors) {
    TypeSerializer<?> keys = key.createSerializer(KeptState.CONFIG.getSerializerConfig());
    List<KeptState> states = new ArrayList<>();
    states.add(KeptState.of("key", StateKind.KEY, Map.of("key", keys)));
    descriptors.forEach(descriptor -> states.add(KeptState.keyed(descriptor)));
    TypeSerializer<?> timers = new TimerSerializer<>(keys, VoidNamespaceSerializer.INSTANCE);
    for (String domain : List.of("event", "processing")) {
      states.add(
          KeptState.of(
              "_timer_state/" + domain + "_user-timers",
              StateKind.TIMERS,
              Map.of("value", timers)));
    }
    return new KeptOperator(uid, part, states);
  }

  static KeptOperator source(
      String uid,
      Part part,
      SimpleVersionedSerializer<?> splits,
      SimpleVersionedSerializer<?> enumerator) {
    return new KeptOperator(
        uid,
        part,
        List.of(
            new KeptState(
                "enumerator",
                StateKind.ENUMERATOR,
                Map.of(),
                KeptState.form(enumerator),
                enumerator),
            KeptState.entries("SourceReaderState", KeptState.form(splits), splits)));
  }

  /** A sink's committer, whose state is Flink's with ours inside. */
  static <T> KeptOperator committer(
      String sink, Part part, SimpleVersionedSerializer<T> committables) {
    CommittableCollectorSerializer<T> collected =
        new CommittableCollectorSerializer<>(
            committables,
            0,
            1,
            InternalSinkCommitterMetricGroup.wrap(
                UnregisteredMetricsGroup.createOperatorMetricGroup()));
    String form = KeptState.form(collected) + " of " + KeptState.form(committables);
    return new KeptOperator(
        "Sink Committer: " + sink,
        part,
        List.of(KeptState.entries("streaming_committer_raw_states", form, collected)));
  }

  /** The same with a state more. */
  KeptOperator with(KeptState state) {
    List<KeptState> more = new ArrayList<>(states);
    more.add(state);
    return new KeptOperator(uid, part, more);
  }

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
