package io.tidemark.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.MapSerializerSnapshot;

/** Compares one state with what it was written with, as Flink will when it restores. */
record Compatibility(Differences differences) {
  /** A verdict and its reason. */
  record Judged(Verdict verdict, String what) {}

  Judged of(StoredState stored, KeptState kept) {
    Verdict worst = Verdict.KEPT;
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<String, TypeSerializerSnapshot<?>> part : stored.serializers().entrySet()) {
      TypeSerializer<?> now = kept.serializers().get(part.getKey());
      if (now != null) {
        Judged judged = judge(stored.kind(), part.getKey(), part.getValue(), now);
        worst = judged.verdict().compareTo(worst) > 0 ? judged.verdict() : worst;
        if (!judged.what().isEmpty()) {
          reasons.add(judged.what());
        }
      }
    }
    return new Judged(worst, String.join("; ", reasons));
  }

  private Judged judge(
      StateKind kind, String part, TypeSerializerSnapshot<?> before, TypeSerializer<?> now) {
    TypeSerializerSnapshot<?> after = now.snapshotConfiguration();
    TypeSerializerSchemaCompatibility<?> whole = resolve(before, after);
    if (whole.isIncompatible()) {
      return new Judged(Verdict.INCOMPATIBLE, part + ": " + differences.of(before, after));
    }
    if (!whole.isCompatibleAfterMigration()) {
      return new Judged(Verdict.KEPT, "");
    }
    if (isAddress(kind, part) || movesMapKeys(before, after)) {
      return new Judged(
          Verdict.INCOMPATIBLE,
          part + ": " + differences.of(before, after) + "; Flink does not migrate keys");
    }
    if (differences.loses(before, after)) {
      // Flink says that it would migrate, and then mostly fails: see docs/state.md.
      return new Judged(
          Verdict.INCOMPATIBLE,
          part
              + ": "
              + differences.of(before, after)
              + "; a record in state must not lose a component");
    }
    return new Judged(Verdict.MIGRATED, part + ": " + differences.of(before, after));
  }

  /** Whether values are found by it: in another form they would be looked for elsewhere. */
  private static boolean isAddress(StateKind kind, String part) {
    return kind == StateKind.KEY || kind == StateKind.TIMERS || part.equals("key");
  }

  private static boolean movesMapKeys(
      TypeSerializerSnapshot<?> before, TypeSerializerSnapshot<?> after) {
    return before instanceof MapSerializerSnapshot<?, ?> old
        && after instanceof MapSerializerSnapshot<?, ?> present
        && resolve(old.getKeySerializerSnapshot(), present.getKeySerializerSnapshot())
            .isCompatibleAfterMigration();
  }

  /** Snapshots of different types are told apart by themselves. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static TypeSerializerSchemaCompatibility<?> resolve(
      TypeSerializerSnapshot<?> before, TypeSerializerSnapshot<?> after) {
    return ((TypeSerializerSnapshot) after).resolveSchemaCompatibility(before);
  }
}
